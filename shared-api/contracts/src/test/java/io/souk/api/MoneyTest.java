package io.souk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {
  @Test
  void amountsOfOneCurrencyAddExactly() {
    assertThat(new Money(1999, "EUR").plus(new Money(1, "EUR"))).isEqualTo(new Money(2000, "EUR"));
    assertThat(new Money(333, "EUR").times(3)).isEqualTo(new Money(999, "EUR"));
  }

  @Test
  void amountsOfTwoCurrenciesDoNotAdd() {
    assertThatThrownBy(() -> new Money(1, "EUR").plus(new Money(1, "USD")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void overflowIsAnErrorAndNotANegativeAmount() {
    assertThatThrownBy(() -> new Money(Long.MAX_VALUE, "EUR").times(2))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void aFractionIsNotAnAmount() {
    assertThatThrownBy(
            () ->
                WireFormat.decode(
                    io.vertx.core.buffer.Buffer.buffer("{\"amount\":19.99,\"currency\":\"EUR\"}"),
                    Money.class))
        .isInstanceOf(Failure.class)
        .extracting(failure -> ((Failure) failure).code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
  }
}
