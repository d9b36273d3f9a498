package io.souk.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTextTest {
  @ParameterizedTest
  @CsvSource({
    "1999, USD, 19.99 USD",
    "5, EUR, 0.05 EUR",
    "-5, EUR, -0.05 EUR",
    "1200, JPY, 1200 JPY",
    "1234, KWD, 1.234 KWD"
  })
  void moneyHasTheDecimalsOfItsCurrency(long amount, String currency, String text) {
    assertThat(MoneyText.of(new Money(amount, currency))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"1999, QQQ, 19.99 QQQ", "1999, XXX, 19.99 XXX"})
  void aCodeNobodyKnowsTheDecimalsOfHasTheUsualTwo(long amount, String currency, String text) {
    assertThat(MoneyText.of(new Money(amount, currency))).isEqualTo(text);
  }
}
