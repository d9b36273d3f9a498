package io.souk.chassis.input;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.order.Address;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a command's members must be. Every check throws a {@link Failure} {@code invalid_request}
 * that names the member.
 */
public final class Input {
  /** The longest a name or an id may be. */
  public static final int NAME = 255;

  /** The longest an email address may be: an RFC 5321 path without its brackets. */
  public static final int EMAIL = 254;

  private static final int LONGEST_POSTAL_CODE = 32;
  private static final int LONGEST_PHONE = 64;
  private static final Predicate<String> MAILBOX =
      Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,253}").asMatchPredicate();
  private static final Predicate<String> COUNTRY = Pattern.compile("[A-Z]{2}").asMatchPredicate();
  private static final Predicate<String> ONE_LINE =
      Pattern.compile("[^\\p{Cntrl}]*").asMatchPredicate();

  private Input() {}

  /** Runs work whose checks may throw; what they throw becomes the future's failure. */
  public static <T> Future<T> checked(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (Failure refusal) {
      return Future.failedFuture(refusal);
    }
  }

  /** A text that is not blank and that the database stores as it is. */
  public static String text(String member, @Nullable String value, int longest) {
    if (value == null || value.isBlank() || value.length() > longest || !isStorable(value)) {
      throw invalid(member + " must be a text of 1 to " + longest + " characters");
    }
    return value;
  }

  /** A text of 1 to 255 characters. */
  public static String name(String member, @Nullable String value) {
    return text(member, value, NAME);
  }

  /** As {@link #text}; a blank one is as good as none. */
  public static @Nullable String optionalText(String member, @Nullable String value, int longest) {
    return value == null || value.isBlank() ? null : text(member, value, longest);
  }

  /** An email address, without the spaces around it. */
  public static String email(String member, @Nullable String value) {
    String given = text(member, value, EMAIL).strip();
    if (!MAILBOX.test(given)) {
      throw invalid(member + " must be an email address");
    }
    return given;
  }

  /** An ISO 3166-1 alpha-2 code; not whether there is such a country. */
  public static String country(String member, @Nullable String value) {
    if (value == null || !COUNTRY.test(value)) {
      throw invalid(member + " must be an ISO 3166-1 alpha-2 code");
    }
    return value;
  }

  /** A list without gaps. */
  public static <T> List<T> list(String member, @Nullable List<T> items) {
    if (items == null || items.stream().anyMatch(Objects::isNull)) {
      throw invalid(member + " must be a list without gaps");
    }
    return items;
  }

  /** A list without gaps, of so many items. */
  public static <T> List<T> list(String member, @Nullable List<T> items, int least, int most) {
    List<T> whole = list(member, items);
    if (whole.size() < least || whole.size() > most) {
      throw invalid(member + " must have " + least + " to " + most + " entries");
    }
    return whole;
  }

  /** A number from least to most. */
  public static int number(String member, int value, int least, int most) {
    if (value < least || value > most) {
      throw invalid(member + " must be a number from " + least + " to " + most);
    }
    return value;
  }

  /** An address an order can be sent to, of single lines; blank parts that may be absent are. */
  public static Address address(String member, @Nullable Address address) {
    if (address == null) {
      throw invalid(member + " must be given");
    }
    return new Address(
        line(member + ".name", address.name()),
        line(member + ".line1", address.line1()),
        optionalLine(member + ".line2", address.line2(), NAME),
        line(member + ".city", address.city()),
        optionalLine(member + ".region", address.region(), NAME),
        optionalLine(member + ".postal_code", address.postalCode(), LONGEST_POSTAL_CODE),
        country(member + ".country", address.country()),
        optionalLine(member + ".phone", address.phone(), LONGEST_PHONE));
  }

  private static @Nullable String optionalLine(String member, @Nullable String value, int longest) {
    String text = optionalText(member, value, longest);
    return text == null ? null : line(member, text);
  }

  // What is printed on a label.
  private static String line(String member, @Nullable String value) {
    String text = name(member, value);
    if (!ONE_LINE.test(text)) {
      throw invalid(member + " must be one line without control characters");
    }
    return text;
  }

  public static Failure invalid(String detail) {
    return new Failure(FailureCode.INVALID_REQUEST, detail);
  }

  // Postgres has no NUL in texts, and half a surrogate pair would come back as a question mark.
  private static boolean isStorable(String value) {
    return value.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(value);
  }
}
