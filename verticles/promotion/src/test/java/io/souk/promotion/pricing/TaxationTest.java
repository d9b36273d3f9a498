package io.souk.promotion.pricing;

import static io.souk.promotion.pricing.Carts.cart;
import static io.souk.promotion.pricing.Carts.fixed;
import static io.souk.promotion.pricing.Carts.line;
import static io.souk.promotion.pricing.Carts.offer;
import static io.souk.promotion.pricing.Carts.tax;
import static io.souk.promotion.pricing.Carts.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.PricedCart;
import io.souk.api.promotion.PricedCart.Tax;
import io.souk.api.promotion.TaxRate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TaxationTest {
  private static final TaxRate GST = tax("GST", 50_000, true);
  private static final TaxRate QST = tax("QST", 99_750, false);

  @Test
  void onTopEachRateIsRoundedOnceOverAllGoodsAndOnceForShipping() {
    PricedCart priced = price(false, 333L, GST, QST);
    // 303 × 5% = 15.15; 303 × 9.975% = 30.22; 333 × 5% = 16.65
    assertThat(priced.lines())
        .extracting(line -> amounts(line.taxes()))
        .containsExactly(List.of(5L, 10L), List.of(5L, 10L), List.of(5L, 10L));
    assertThat(Objects.requireNonNull(priced.shipping()).taxes())
        .containsExactly(new Tax("GST", 50_000, usd(17)));
    assertThat(priced.totals())
        .extracting(t -> t.tax().amount(), t -> t.total().amount())
        .containsExactly(62L, 303L + 333 + 62);
    assertThat(priced.taxIncluded()).isFalse();
  }

  @Test
  void withinPricesAllRatesAreRoundedOnceTogether() {
    PricedCart priced = price(true, 333L, GST, QST);
    // 303 × 14.975 / 114.975 = 39.46; 333 × 5 / 105 = 15.86
    assertThat(priced.lines())
        .extracting(line -> amounts(line.taxes()), line -> line.total().amount())
        .containsExactly(
            tuple(List.of(4L, 9L), 101L),
            tuple(List.of(4L, 9L), 101L),
            tuple(List.of(4L, 9L), 101L));
    assertThat(amounts(Objects.requireNonNull(priced.shipping()).taxes())).containsExactly(16L);
    assertThat(priced.totals())
        .extracting(t -> t.tax().amount(), t -> t.total().amount())
        .containsExactly(39L + 16, 303L + 333);
  }

  @Test
  void taxIsOnWhatDiscountsLeave() {
    PricedCart priced =
        Pricing.price(
            cart(line("a", 1, 1_000)),
            List.of(offer(1, fixed(200))),
            List.of(),
            new Taxation(List.of(tax("VAT", 200_000, false)), false));
    assertThat(priced.totals().tax()).isEqualTo(usd(160));
  }

  @Test
  void whatIsNotTaxableIsNotTaxed() {
    PriceCart.Line book = new PriceCart.Line("book", 1, usd(500), null, null, null, null, false);
    PricedCart priced =
        Pricing.price(
            cart(book, line("a", 1, 1_000)),
            List.of(),
            List.of(),
            new Taxation(List.of(tax("VAT", 200_000, false)), false));
    assertThat(priced.lines().get(0).taxes()).isEmpty();
    assertThat(priced.lines().get(1).tax()).isEqualTo(usd(200));
    assertThat(priced.totals().tax()).isEqualTo(usd(200));
  }

  private static PricedCart price(boolean included, long shipping, TaxRate... rates) {
    return Pricing.price(
        cart(List.of(line("a", 1, 101), line("b", 1, 101), line("c", 1, 101)), shipping),
        List.of(),
        List.of(),
        new Taxation(List.of(rates), included));
  }

  private static List<Long> amounts(List<Tax> taxes) {
    return taxes.stream().map(tax -> tax.amount().amount()).toList();
  }
}
