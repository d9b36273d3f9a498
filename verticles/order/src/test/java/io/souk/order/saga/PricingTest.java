package io.souk.order.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.catalog.Quote;
import io.souk.api.order.PlaceOrder.OrderLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class PricingTest {
  private static final Money CENT = new Money(1, "USD");

  @Test
  void everyLineIsPricedInTheOrdersOwnOrderAlsoWhenASkuRepeats() {
    Pricing pricing =
        Pricing.of(
            List.of(new OrderLine("b", 2), new OrderLine("a", 1), new OrderLine("b", 3)),
            quote(line("a", new Money(1999, "EUR")), line("b", new Money(50, "EUR"))));
    assertThat(pricing.lines())
        .extracting(line -> line.total().amount())
        .containsExactly(100L, 1999L, 150L);
    assertThat(pricing.total()).isEqualTo(new Money(2249, "EUR"));
  }

  @Test
  void aTotalTooLargeToCountIsAnInvalidRequest() {
    Quote quote = quote(line("a", new Money(Long.MAX_VALUE / 2, "USD")));
    fails(FailureCode.INVALID_REQUEST, List.of(new OrderLine("a", 3)), quote);
    fails(
        FailureCode.INVALID_REQUEST, List.of(new OrderLine("a", 2), new OrderLine("a", 1)), quote);
  }

  @Test
  void linesInTwoCurrenciesAreAnInvalidRequest() {
    fails(
        FailureCode.INVALID_REQUEST,
        List.of(new OrderLine("a", 1), new OrderLine("b", 1)),
        quote(line("a", CENT), line("b", new Money(1, "EUR"))));
  }

  @Test
  void aQuoteThatLacksASkuOrIsNegativeIsNoAnswer() {
    fails(FailureCode.INTERNAL, List.of(new OrderLine("a", 1)), quote(line("b", CENT)));
    fails(
        FailureCode.INTERNAL,
        List.of(new OrderLine("a", 1)),
        quote(line("a", new Money(-1, "USD"))));
  }

  private static void fails(FailureCode code, List<OrderLine> lines, Quote quote) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Pricing.of(lines, quote))
        .extracting(Failure::code)
        .isEqualTo(code);
  }

  private static Quote quote(Quote.Line... lines) {
    return new Quote(List.of(lines));
  }

  private static Quote.Line line(String sku, Money price) {
    return new Quote.Line(sku, "Title of " + sku, price, 0, true, null, null, null, null, null);
  }
}
