package io.souk.api;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;

/** Money as people read it, with as many decimals as its currency has: {@code 19.99 EUR}. */
public final class MoneyText {
  /** What a code has that the JDK does not know, or knows without minor units. */
  private static final int USUAL_DECIMALS = 2;

  private static final Map<String, Integer> DECIMALS =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .collect(
              Collectors.toUnmodifiableMap(
                  Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

  private MoneyText() {}

  public static String of(Money money) {
    int decimals = DECIMALS.getOrDefault(money.currency(), USUAL_DECIMALS);
    return BigDecimal.valueOf(money.amount(), decimals).toPlainString() + " " + money.currency();
  }
}
