package io.souk.customer;

import static io.souk.chassis.input.Input.invalid;
import static io.souk.chassis.input.Input.text;

import io.souk.chassis.input.Input;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an account may hold. Each rule answers the value as it is kept, or throws invalid_request,
 * which names the member and does not repeat what was sent.
 */
final class AccountRules {
  private static final Predicate<String> ADDRESS_ID =
      Pattern.compile("[a-z0-9_-]{1,40}").asMatchPredicate();
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_ID = 64;
  private static final int LONGEST_TOKEN = 512;
  private static final int SHORTEST_PASSWORD = 8;
  // Long enough for any phrase, short enough to hash.
  private static final int LONGEST_PASSWORD = 128;

  private AccountRules() {}

  /** One spelling for each mailbox. */
  static String email(@Nullable String email) {
    String given = text("email", email, Input.EMAIL);
    return Input.email("email", Normalizer.normalize(given, Form.NFC).toLowerCase(Locale.ROOT));
  }

  /** A password to log in with from now on. */
  static String newPassword(String member, @Nullable String password) {
    String normal = password(member, password);
    if (normal.codePointCount(0, normal.length()) < SHORTEST_PASSWORD) {
      throw invalid(member + " must have at least " + SHORTEST_PASSWORD + " characters");
    }
    return normal;
  }

  /** A password to compare: the same characters, however the keyboard composes them. */
  static String password(String member, @Nullable String password) {
    if (password == null || password.isEmpty() || password.length() > LONGEST_PASSWORD) {
      throw invalid(member + " must have 1 to " + LONGEST_PASSWORD + " characters");
    }
    return Normalizer.normalize(password, Form.NFKC);
  }

  static @Nullable String customerName(@Nullable String name) {
    return name == null ? null : text("name", name, LONGEST_NAME).strip();
  }

  static String customerId(@Nullable String id) {
    return text("customer_id", id, LONGEST_ID);
  }

  static String refreshToken(@Nullable String token) {
    return text("refresh_token", token, LONGEST_TOKEN);
  }

  static String addressId(@Nullable String id) {
    if (id == null || !ADDRESS_ID.test(id)) {
      throw invalid("address_id must be 1 to 40 lower-case letters, digits, hyphens, underscores");
    }
    return id;
  }
}
