package io.souk.api;

import java.util.Objects;

/**
 * An amount in integer minor units (1999 is 19.99 EUR) of an ISO 4217 currency. Arithmetic is exact
 * and overflow is an error.
 */
public record Money(long amount, String currency) {
  public Money {
    Objects.requireNonNull(currency, "currency");
    if (!currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException("not an ISO 4217 code: " + currency);
    }
  }

  public static Money zero(String currency) {
    return new Money(0, currency);
  }

  /**
   * @throws IllegalArgumentException if the currencies differ
   * @throws ArithmeticException on overflow
   */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(currency + " and " + other.currency + " do not add");
    }
    return new Money(Math.addExact(amount, other.amount), currency);
  }

  /**
   * @throws ArithmeticException on overflow
   */
  public Money times(long quantity) {
    return new Money(Math.multiplyExact(amount, quantity), currency);
  }
}
