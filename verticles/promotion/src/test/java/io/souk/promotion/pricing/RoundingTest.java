package io.souk.promotion.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {
  @ParameterizedTest
  @CsvSource({
    "10, 150000, 2", // 1.5
    "9, 150000, 1", // 1.35
    "1, 500000, 1", // 0.5
    "1, 499999, 0",
    "0, 1000000, 0",
    "9007199254740991, 1000000, 9007199254740991",
    "9007199254740991, 999999, 9007190247541736" // ...736.259
  })
  void aRateIsRoundedHalfUp(long amount, long rate, long expected) {
    assertThat(Rounding.rate(amount, rate)).isEqualTo(expected);
  }

  @Test
  void whatNoLongHoldsIsAnError() {
    assertThatThrownBy(() -> Rounding.halfUp(Long.MAX_VALUE, 3, 2))
        .isInstanceOf(ArithmeticException.class);
  }
}
