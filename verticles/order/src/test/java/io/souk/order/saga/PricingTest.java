package io.souk.order.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.catalog.Quote;
import io.souk.api.order.Order;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.promotion.PricedCart;
import io.souk.api.shipping.ShippingOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class PricingTest {
  private static final Money CENT = new Money(1, "USD");
  private static final ShippingOptions.Option STANDARD =
      new ShippingOptions.Option("standard", "Standard", usd(490), null, null);

  @Test
  void everyLineIsPricedInTheOrdersOwnOrderAlsoWhenASkuRepeats() {
    Pricing pricing =
        Pricing.of(
            Goods.of(
                List.of(new OrderLine("b", 2), new OrderLine("a", 1), new OrderLine("b", 3)),
                quote(line("a", new Money(1999, "EUR")), line("b", new Money(50, "EUR")))),
            null);
    assertThat(pricing.lines())
        .extracting(Order.Line::total)
        .containsExactly(new Money(100, "EUR"), new Money(1999, "EUR"), new Money(150, "EUR"));
    assertThat(pricing.total()).isEqualTo(new Money(2249, "EUR"));
  }

  @Test
  void sendingCostsAndIsRemembered() {
    Pricing pricing = Pricing.of(shirts(), STANDARD);

    assertThat(pricing.totals().shipping()).isEqualTo(new Money(490, "USD"));
    assertThat(pricing.total()).isEqualTo(new Money(2490, "USD"));
    assertThat(pricing.shippingOption()).isEqualTo("standard");
  }

  @Test
  void discountsAndTaxOnTopAreAsPromotionReckoned() {
    Pricing pricing = Pricing.of(shirts(), STANDARD, cart(2, 2390 + 454));

    assertThat(pricing.totals())
        .isEqualTo(
            new Order.Totals(usd(2000), usd(2844), usd(100), usd(490), usd(454), false, null));
    assertThat(pricing.lines().get(0).total()).isEqualTo(usd(2261));
    assertThat(pricing.lines().get(0).discounts())
        .containsExactly(new Order.Discount("pro_1", "Spring", "TEN", usd(100)));
  }

  @Test
  void anotherCartOrOneThatDoesNotAddUpIsNoAnswer() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Pricing.of(shirts(), STANDARD, cart(3, 2844)));
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Pricing.of(shirts(), STANDARD, cart(2, 2845)));
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

  private static Goods shirts() {
    return Goods.of(List.of(new OrderLine("a", 2)), quote(line("a", usd(1000))));
  }

  private static PricedCart cart(int quantity, long total) {
    return new PricedCart(
        List.of(
            new PricedCart.Line(
                "a",
                quantity,
                usd(1000),
                usd(2000),
                List.of(new PricedCart.Discount("pro_1", "Spring", "TEN", "5% off", usd(100))),
                usd(100),
                List.of(new PricedCart.Tax("VAT", 190_000, usd(361))),
                usd(361),
                usd(2261))),
        null,
        List.of(),
        new PricedCart.Totals(usd(2000), usd(100), usd(490), usd(454), usd(total)),
        false);
  }

  private static Money usd(long cents) {
    return new Money(cents, "USD");
  }

  private static void fails(FailureCode code, List<OrderLine> lines, Quote quote) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Goods.of(lines, quote))
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
