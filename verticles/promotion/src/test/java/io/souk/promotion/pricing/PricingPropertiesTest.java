package io.souk.promotion.pricing;

import static io.souk.promotion.pricing.Carts.cart;
import static io.souk.promotion.pricing.Carts.offer;
import static io.souk.promotion.pricing.Carts.tagged;
import static io.souk.promotion.pricing.Carts.tax;
import static io.souk.promotion.pricing.Carts.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Money;
import io.souk.api.promotion.Effect;
import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.PricedCart;
import io.souk.api.promotion.PricedCart.Discount;
import io.souk.api.promotion.PricedCart.Tax;
import io.souk.api.promotion.Selection;
import io.souk.api.promotion.TaxRate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What is true of every cart, whatever is offered and taxed. */
class PricingPropertiesTest {
  @Property
  void everyTotalRecomputesFromTheLinesAndNothingIsNegative(
      @ForAll("carts") PriceCart cart,
      @ForAll("offers") List<Offer> offers,
      @ForAll("taxations") Taxation taxation) {
    PricedCart priced = price(cart, offers, taxation);
    long tax = 0;
    for (PricedCart.Line line : priced.lines()) {
      assertThat(line.subtotal()).isEqualTo(line.unitPrice().times(line.quantity()));
      assertThat(line.discount().amount()).isEqualTo(sum(line.discounts(), Discount::amount));
      assertThat(line.tax().amount()).isEqualTo(sum(line.taxes(), Tax::amount));
      assertThat(line.total().amount())
          .isEqualTo(
              line.subtotal().amount() - line.discount().amount() + onTop(priced, line.tax()))
          .isNotNegative();
      assertThat(line.discounts()).allMatch(discount -> discount.amount().amount() > 0);
      assertThat(line.taxes()).allMatch(each -> each.amount().amount() >= 0);
      if (priced.taxIncluded()) {
        assertThat(line.tax().amount()).isLessThanOrEqualTo(line.total().amount());
      }
      tax += line.tax().amount();
    }
    PricedCart.Shipping shipping = priced.shipping();
    long shipped = 0;
    if (shipping != null) {
      shipped = shipping.price().amount() - sum(shipping.discounts(), Discount::amount);
      tax += sum(shipping.taxes(), Tax::amount);
      assertThat(shipping.total().amount())
          .isEqualTo(shipped + onTop(priced, shipping.tax()))
          .isNotNegative();
    }
    long subtotal = sum(priced.lines(), PricedCart.Line::subtotal);
    long discount = sum(priced.lines(), PricedCart.Line::discount);
    PricedCart.Totals expected =
        new PricedCart.Totals(
            usd(subtotal),
            usd(discount),
            usd(shipped),
            usd(tax),
            usd(subtotal - discount + shipped + (priced.taxIncluded() ? 0 : tax)));
    assertThat(priced.totals()).isEqualTo(expected);
  }

  @Property
  void neitherTheOrderOfLinesNorSplittingThemChangesATotal(
      @ForAll("carts") PriceCart cart,
      @ForAll("offers") List<Offer> offers,
      @ForAll("taxations") Taxation taxation,
      @ForAll Random random) {
    PriceCart torn = torn(cart, random);
    assertThat(price(torn, offers, taxation).totals())
        .isEqualTo(price(cart, offers, taxation).totals());
  }

  @Property
  void theOrderOfOffersChangesNothing(
      @ForAll("carts") PriceCart cart,
      @ForAll("offers") List<Offer> offers,
      @ForAll("taxations") Taxation taxation,
      @ForAll Random random) {
    List<Offer> shuffled = new ArrayList<>(offers);
    Collections.shuffle(shuffled, random);
    assertThat(price(cart, shuffled, taxation)).isEqualTo(price(cart, offers, taxation));
  }

  @Property
  void noOtherWayWouldTakeMoreOff(
      @ForAll("carts") PriceCart cart, @ForAll("offers") List<Offer> offers) {
    long best = discount(price(cart, offers, Carts.NO_TAX));
    List<Offer> combining = offers.stream().filter(o -> o.terms().combines()).toList();
    assertThat(discount(price(cart, combining, Carts.NO_TAX))).isLessThanOrEqualTo(best);
    for (Offer offer : offers) {
      if (!offer.terms().combines()) {
        assertThat(discount(price(cart, List.of(offer), Carts.NO_TAX))).isLessThanOrEqualTo(best);
      }
    }
  }

  @Property
  void whatDoesNotCombineAppliesAlone(
      @ForAll("carts") PriceCart cart, @ForAll("offers") List<Offer> offers) {
    List<Offer> applied = applied(price(cart, offers, Carts.NO_TAX), offers);
    assertThat(applied.size() > 1 && applied.stream().anyMatch(o -> !o.terms().combines()))
        .isFalse();
  }

  @Property
  void taxOnTopIsEachRateOfAllTaxableGoodsRoundedOnce(
      @ForAll("carts") PriceCart cart,
      @ForAll("offers") List<Offer> offers,
      @ForAll("rates") List<TaxRate> rates) {
    PricedCart priced = price(cart, offers, new Taxation(rates, false));
    long taxable = taxable(cart, priced);
    for (int i = 0; i < rates.size(); i++) {
      int rate = i;
      long tax =
          priced.lines().stream()
              .filter(line -> !line.taxes().isEmpty())
              .mapToLong(line -> line.taxes().get(rate).amount().amount())
              .sum();
      // 2 × |tax × million − taxable × rate| ≤ million: it is the nearest whole unit.
      assertThat(Math.abs(tax * 1_000_000 - taxable * rates.get(i).rate()) * 2)
          .isLessThanOrEqualTo(1_000_000);
    }
  }

  @Property
  void taxWithinPricesIsTheRatesOfWhatIsLeftWithoutIt(
      @ForAll("carts") PriceCart cart,
      @ForAll("offers") List<Offer> offers,
      @ForAll("rates") List<TaxRate> rates) {
    PricedCart priced = price(cart, offers, new Taxation(rates, true));
    long rate = rates.stream().mapToLong(TaxRate::rate).sum();
    long taxable = taxable(cart, priced);
    long tax = sum(priced.lines(), PricedCart.Line::tax);
    // The nearest whole unit to taxable × rate / (million + rate).
    assertThat(Math.abs(tax * (1_000_000 + rate) - taxable * rate) * 2)
        .isLessThanOrEqualTo(1_000_000 + rate);
  }

  @Property
  void theDearestCartThereIsIsPricedExactly(
      @ForAll("offers") List<Offer> offers, @ForAll("taxations") Taxation taxation) {
    long most = ((1L << 53) - 1) / 1_000_000;
    PriceCart dear =
        cart(
            List.of(Carts.line("gold", 999_999, most), Carts.line("silver", 1, most)),
            (1L << 53) - 1);
    PricedCart priced = price(dear, offers, taxation);
    assertThat(priced.totals().total().amount()).isNotNegative();
    assertThat(priced.totals().subtotal().amount()).isEqualTo(most * 1_000_000);
  }

  @Provide
  Arbitrary<PriceCart> carts() {
    Arbitrary<PriceCart.Line> line =
        Combinators.combine(
                Arbitraries.of("gold", "silver", "iron"),
                Arbitraries.integers().between(1, 7),
                Arbitraries.of(0L, 1L, 2L, 99L, 101L, 1_999L),
                Arbitraries.of(true, false))
            .as(
                (sku, quantity, price, taxable) ->
                    new PriceCart.Line(
                        sku, quantity, usd(price), sku, null, null, List.of(sku), taxable));
    return Combinators.combine(
            line.list().ofMaxSize(6), Arbitraries.of(0L, 1L, 499L).injectNull(0.3))
        .as(Carts::cart);
  }

  @Provide
  Arbitrary<List<Offer>> offers() {
    Arbitrary<@Nullable Selection> selection =
        Arbitraries.of(tagged("gold"), tagged("silver", "iron"), tagged("gold", "iron"))
            .injectNull(0.4);
    Arbitrary<Effect> effect =
        Arbitraries.oneOf(
            Arbitraries.of(1, 10, 33, 50, 100).map(Carts::percentage),
            Arbitraries.of(1L, 150L, 5_000L).map(Carts::fixed),
            Arbitraries.just(Carts.freeShipping()),
            Combinators.combine(
                    Arbitraries.integers().between(1, 3),
                    Arbitraries.integers().between(1, 2),
                    Arbitraries.of(50, 100))
                .as(Carts::buyGet));
    return Combinators.combine(
            effect,
            selection,
            selection,
            Arbitraries.of(usd(1), usd(300)).injectNull(0.6),
            Arbitraries.of(true, true, false))
        .as(Draft::new)
        .list()
        .ofMaxSize(5)
        .map(PricingPropertiesTest::numbered);
  }

  @Provide
  Arbitrary<List<TaxRate>> rates() {
    return Arbitraries.of(0, 1, 50_000, 99_750, 200_000, 1_000_000)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(
            rates -> {
              List<TaxRate> all = new ArrayList<>();
              rates.forEach(rate -> all.add(tax("T" + all.size(), rate, all.size() != 1)));
              return all;
            });
  }

  @Provide
  Arbitrary<Taxation> taxations() {
    return Combinators.combine(rates(), Arbitraries.of(true, false)).as(Taxation::new);
  }

  private record Draft(
      Effect effect,
      @Nullable Selection appliesTo,
      @Nullable Selection gets,
      @Nullable Money minimum,
      boolean combines) {}

  private static List<Offer> numbered(List<Draft> drafts) {
    List<Offer> offers = new ArrayList<>();
    for (Draft draft : drafts) {
      offers.add(
          offer(
              offers.size() + 1,
              draft.effect(),
              draft.appliesTo(),
              draft.effect().kind() == Effect.Kind.BUY_X_GET_Y ? draft.gets() : null,
              draft.minimum(),
              draft.combines()));
    }
    return offers;
  }

  /** The cart with its lines split at random and in another order. */
  private static PriceCart torn(PriceCart cart, Random random) {
    List<PriceCart.Line> lines = new ArrayList<>();
    for (PriceCart.Line line : cart.lines()) {
      int left = line.quantity();
      while (left > 0) {
        int some = 1 + random.nextInt(left);
        lines.add(
            new PriceCart.Line(
                line.sku(),
                some,
                line.unitPrice(),
                line.handle(),
                line.type(),
                line.vendor(),
                line.tags(),
                line.taxable()));
        left -= some;
      }
    }
    Collections.shuffle(lines, random);
    Money shipping = cart.shipping();
    return cart(lines, shipping == null ? null : shipping.amount());
  }

  private static PricedCart price(PriceCart cart, List<Offer> offers, Taxation taxation) {
    return Pricing.price(cart, offers, List.of(), taxation);
  }

  private static long discount(PricedCart priced) {
    PricedCart.Shipping shipping = priced.shipping();
    return priced.totals().discount().amount()
        + (shipping == null ? 0 : shipping.discount().amount());
  }

  private static List<Offer> applied(PricedCart priced, List<Offer> offers) {
    List<Discount> discounts = new ArrayList<>();
    priced.lines().forEach(line -> discounts.addAll(line.discounts()));
    if (priced.shipping() != null) {
      discounts.addAll(priced.shipping().discounts());
    }
    return offers.stream()
        .filter(
            offer -> discounts.stream().anyMatch(d -> d.promotionId().equals(offer.promotionId())))
        .toList();
  }

  private static long taxable(PriceCart cart, PricedCart priced) {
    long taxable = 0;
    for (int i = 0; i < cart.lines().size(); i++) {
      if (!Boolean.FALSE.equals(cart.lines().get(i).taxable())) {
        PricedCart.Line line = priced.lines().get(i);
        taxable += line.subtotal().amount() - line.discount().amount();
      }
    }
    return taxable;
  }

  private static long onTop(PricedCart priced, Money tax) {
    return priced.taxIncluded() ? 0 : tax.amount();
  }

  private static <T> long sum(List<T> items, Function<T, Money> amount) {
    return items.stream().mapToLong(item -> amount.apply(item).amount()).sum();
  }
}
