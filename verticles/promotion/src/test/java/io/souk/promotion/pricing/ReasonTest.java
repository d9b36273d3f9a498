package io.souk.promotion.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Money;
import io.souk.api.promotion.Effect;
import io.souk.api.promotion.Effect.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonTest {
  @ParameterizedTest
  @CsvSource({
    "500, USD, 5.00 USD off",
    "500, JPY, 500 JPY off",
    "1, KWD, 0.001 KWD off",
    "150, XXX, 1.50 XXX off",
    "150, QQQ, 1.50 QQQ off"
  })
  void anAmountIsWrittenAsItsCurrencyIs(long amount, String currency, String text) {
    Effect effect = new Effect(Kind.FIXED_AMOUNT, null, new Money(amount, currency), null, null);
    assertThat(Reason.of(effect)).isEqualTo(text);
  }

  @Test
  void aRateIsWrittenInPercent() {
    assertThat(Reason.of(new Effect(Kind.PERCENTAGE, 99_750, null, null, null)))
        .isEqualTo("9.975% off");
    assertThat(Reason.of(new Effect(Kind.PERCENTAGE, 1_000_000, null, null, null)))
        .isEqualTo("100% off");
    assertThat(Reason.of(new Effect(Kind.BUY_X_GET_Y, 500_000, null, 3, 2)))
        .isEqualTo("Buy 3, get 2 at 50% off");
  }
}
