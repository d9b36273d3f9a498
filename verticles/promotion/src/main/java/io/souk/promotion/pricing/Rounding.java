package io.souk.promotion.pricing;

import java.math.BigInteger;

/** Parts of amounts, exactly reckoned and rounded once. */
final class Rounding {
  /** Rates are parts per million. */
  static final long MILLION = 1_000_000;

  private Rounding() {}

  /**
   * {@code amount × part / whole}, half up.
   *
   * @param amount zero or more
   * @param part zero or more
   * @param whole more than zero
   * @throws ArithmeticException if the result is beyond a long
   */
  static long halfUp(long amount, long part, long whole) {
    BigInteger divisor = BigInteger.valueOf(whole);
    return BigInteger.valueOf(amount)
        .multiply(BigInteger.valueOf(part))
        .shiftLeft(1)
        .add(divisor)
        .divide(divisor.shiftLeft(1))
        .longValueExact();
  }

  /** So many parts per million of an amount, half up. */
  static long rate(long amount, long partsPerMillion) {
    return halfUp(amount, partsPerMillion, MILLION);
  }
}
