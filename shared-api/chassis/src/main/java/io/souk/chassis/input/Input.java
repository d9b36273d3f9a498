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

  private static final int LONGEST_POSTAL_CODE = 32;
  private static final int LONGEST_PHONE = 64;
  private static final Predicate<String> COUNTRY = Pattern.compile("[A-Z]{2}").asMatchPredicate();

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

  /** An address an order can be sent to; blank parts that may be absent are. */
  public static Address address(String member, @Nullable Address address) {
    if (address == null || address.country() == null || !COUNTRY.test(address.country())) {
      throw invalid(member + " must be one with a country of two capital letters");
    }
    return new Address(
        name(member + ".name", address.name()),
        name(member + ".line1", address.line1()),
        optionalText(member + ".line2", address.line2(), NAME),
        name(member + ".city", address.city()),
        optionalText(member + ".region", address.region(), NAME),
        optionalText(member + ".postal_code", address.postalCode(), LONGEST_POSTAL_CODE),
        address.country(),
        optionalText(member + ".phone", address.phone(), LONGEST_PHONE));
  }

  public static Failure invalid(String detail) {
    return new Failure(FailureCode.INVALID_REQUEST, detail);
  }

  // Postgres has no NUL in texts, and half a surrogate pair would come back as a question mark.
  private static boolean isStorable(String value) {
    return value.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(value);
  }
}
