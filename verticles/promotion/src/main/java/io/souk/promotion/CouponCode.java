package io.souk.promotion;

import io.souk.chassis.input.Input;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Codes of coupons: as typed, and in the normal form they are kept in. */
final class CouponCode {
  private static final Pattern NORMAL = Pattern.compile("[A-Z0-9_-]{1,64}");

  private CouponCode() {}

  /** Of any text; that of a coupon is found by it. */
  static String normal(String typed) {
    return typed.strip().toUpperCase(Locale.ROOT);
  }

  /** Throws {@code invalid_request} if the text cannot be a coupon's code. */
  static String checked(@Nullable String typed) {
    String code = typed == null ? "" : normal(typed);
    if (!NORMAL.matcher(code).matches()) {
      throw Input.invalid("codes must be 1 to 64 letters, digits, - and _");
    }
    return code;
  }
}
