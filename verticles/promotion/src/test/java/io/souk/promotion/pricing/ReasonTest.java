package io.souk.promotion.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Money;
import io.souk.api.promotion.Effect;
import io.souk.api.promotion.Effect.Kind;
import org.junit.jupiter.api.Test;

class ReasonTest {
  @Test
  void anAmountIsWrittenAsItsCurrencyIs() {
    Effect effect = new Effect(Kind.FIXED_AMOUNT, null, new Money(500, "JPY"), null, null);
    assertThat(Reason.of(effect)).isEqualTo("500 JPY off");
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
