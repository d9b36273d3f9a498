package io.souk.promotion.pricing;

import static io.souk.promotion.pricing.Carts.NO_TAX;
import static io.souk.promotion.pricing.Carts.buyGet;
import static io.souk.promotion.pricing.Carts.cart;
import static io.souk.promotion.pricing.Carts.coupon;
import static io.souk.promotion.pricing.Carts.fixed;
import static io.souk.promotion.pricing.Carts.freeShipping;
import static io.souk.promotion.pricing.Carts.line;
import static io.souk.promotion.pricing.Carts.offer;
import static io.souk.promotion.pricing.Carts.percentage;
import static io.souk.promotion.pricing.Carts.tagged;
import static io.souk.promotion.pricing.Carts.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.promotion.Effect;
import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.PricedCart;
import io.souk.api.promotion.PricedCart.CouponUse;
import io.souk.api.promotion.PricedCart.Discount;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Discounts: which apply, in which order, and what a coupon is told. */
class PricingTest {
  @Test
  void aDiscountIsRoundedOnceAndSharedOut() {
    PricedCart priced =
        price(cart(line("a", 1, 101), line("b", 1, 101), line("c", 1, 101)), percentage(15));
    assertThat(priced.lines())
        .extracting(line -> line.discount().amount())
        .containsExactly(15L, 15L, 15L);
    assertThat(priced.totals().discount()).isEqualTo(usd(45)); // 45.45
  }

  @Test
  void aLineTellsWhyItCostsLess() {
    PricedCart priced = price(cart(line("a", 2, 1_000)), percentage(15));
    assertThat(priced.lines().get(0).discounts())
        .containsExactly(new Discount("prm_1", "Offer 1", null, "15% off", usd(300)));
    assertThat(priced.lines().get(0).total()).isEqualTo(usd(1_700));
  }

  @Test
  void onlyTheLinesSelectedAreDiscountedWhateverTheirCase() {
    PricedCart priced =
        priced(
            cart(line("gold", 1, 1_000), line("silver", 1, 1_000)),
            offer(1, percentage(10), tagged("GOLD", "iron"), null, true));
    assertThat(priced.lines())
        .extracting(line -> line.discount().amount())
        .containsExactly(100L, 0L);
  }

  @Test
  void percentagesComeBeforeFixedAmountsHoweverOldTheyAre() {
    PricedCart priced =
        priced(cart(line("a", 1, 1_000)), offer(1, fixed(100)), offer(2, percentage(50)));
    assertThat(priced.lines().get(0).discounts())
        .extracting(Discount::promotionId, discount -> discount.amount().amount())
        .containsExactly(tuple("prm_2", 500L), tuple("prm_1", 100L));
  }

  @Test
  void eachIsReckonedOnWhatTheOlderOnesLeft() {
    PricedCart priced =
        priced(cart(line("a", 1, 1_000)), offer(2, percentage(10)), offer(1, percentage(50)));
    assertThat(priced.lines().get(0).discounts())
        .extracting(Discount::promotionId, discount -> discount.amount().amount())
        .containsExactly(tuple("prm_1", 500L), tuple("prm_2", 50L));
  }

  @Test
  void aFixedAmountTakesNoMoreThanThereIs() {
    PricedCart priced = price(cart(line("a", 1, 300)), fixed(500));
    assertThat(priced.totals().total()).isEqualTo(usd(0));
    assertThat(priced.totals().discount()).isEqualTo(usd(300));
  }

  @Test
  void aFixedAmountOfAnotherCurrencyDoesNotFit() {
    Offer euros =
        offer(1, new Effect(Effect.Kind.FIXED_AMOUNT, null, new Money(100, "EUR"), null, null));
    assertThat(priced(cart(line("a", 1, 300)), euros).totals().discount()).isEqualTo(usd(0));
  }

  @Test
  void aMinimumLooksAtListPricesOfTheLinesItIsFor() {
    PriceCart cart = cart(line("a", 1, 1_000), line("b", 1, 400));
    Offer half = offer(1, percentage(50));
    Offer reached = offer(2, fixed(10), tagged("a"), null, usd(1_000), true);
    Offer missed = offer(3, fixed(10), tagged("b"), null, usd(401), true);
    Offer euros = offer(4, fixed(10), null, null, new Money(1, "EUR"), true);
    assertThat(priced(cart, half, reached, missed, euros).totals().discount()).isEqualTo(usd(710));
  }

  @Test
  void freeShippingTakesTheShippingOff() {
    PricedCart priced =
        Pricing.price(
            cart(List.of(line("a", 1, 300)), 700L),
            List.of(offer(1, freeShipping())),
            List.of(),
            NO_TAX);
    assertThat(priced.totals().shipping()).isEqualTo(usd(0));
    assertThat(priced.totals().discount()).isEqualTo(usd(0));
    assertThat(priced.totals().total()).isEqualTo(usd(300));
    assertThat(Objects.requireNonNull(priced.shipping()).discounts())
        .extracting(Discount::reason)
        .containsExactly("Free shipping");
  }

  @Test
  void threeForTwoGivesTheCheapestFree() {
    PricedCart priced =
        price(cart(line("dear", 2, 1_000), line("cheap", 1, 300)), buyGet(2, 1, 100));
    assertThat(priced.lines())
        .extracting(line -> line.discount().amount())
        .containsExactly(0L, 300L);
    assertThat(priced.lines().get(1).discounts())
        .extracting(Discount::reason)
        .containsExactly("Buy 2, get 1 free");
  }

  @Test
  void unitsBeyondFullSetsAreGotOnceEnoughAreBought() {
    assertThat(price(cart(line("a", 3, 100)), buyGet(2, 2, 100)).totals().discount())
        .isEqualTo(usd(100));
    assertThat(price(cart(line("a", 2, 100)), buyGet(2, 2, 100)).totals().discount())
        .isEqualTo(usd(0));
    assertThat(price(cart(line("a", 11, 100)), buyGet(2, 2, 50)).totals().discount())
        .isEqualTo(usd(250));
  }

  @Test
  void whatIsToGetIsNeverCountedAsBought() {
    Offer gift = offer(1, buyGet(2, 1, 100), null, tagged("gift"), true);
    assertThat(priced(cart(line("a", 1, 500), line("gift", 5, 100)), gift).totals().discount())
        .isEqualTo(usd(0));
    assertThat(priced(cart(line("a", 4, 500), line("gift", 5, 100)), gift).totals().discount())
        .isEqualTo(usd(200));
    assertThat(priced(cart(line("a", 40, 500), line("gift", 5, 100)), gift).totals().discount())
        .isEqualTo(usd(500));
  }

  @Test
  void noUnitServesTwoBuyGetPromotions() {
    PriceCart cart = cart(line("a", 5, 100));
    Offer first = offer(1, buyGet(2, 1, 100));
    Offer second = offer(2, buyGet(2, 1, 100));
    assertThat(priced(cart, first, second).totals().discount()).isEqualTo(usd(100));
    assertThat(priced(cart(line("a", 6, 100)), first, second).totals().discount())
        .isEqualTo(usd(200));
  }

  @Test
  void theBuyerGetsTheBetterWay() {
    PriceCart cart = cart(line("a", 1, 1_000));
    Offer ten = offer(1, percentage(10));
    Offer five = offer(2, fixed(50));
    Offer alone = offer(3, percentage(20), null, null, false);
    assertThat(promotions(priced(cart, ten, five, alone))).containsExactly("prm_3");
    Offer smaller = offer(3, fixed(150), null, null, false);
    assertThat(promotions(priced(cart, ten, five, smaller))).containsExactly("prm_1", "prm_2");
    Offer equal = offer(4, percentage(20), null, null, false);
    assertThat(promotions(priced(cart, equal, alone))).containsExactly("prm_3");
  }

  @Test
  void aCouponIsToldWhyItDoesNotApply() {
    PricedCart priced =
        Pricing.price(
            cart(line("a", 1, 1_000)),
            List.of(offer(1, percentage(30), null, null, false)),
            List.of(
                AskedCoupon.refused("NONE", FailureCode.UNKNOWN_COUPON),
                coupon("LESS", offer(2, percentage(10))),
                coupon("GOLD", offer(3, percentage(90), tagged("gold"), null, true)),
                coupon("MORE", offer(4, percentage(40), null, null, false)),
                coupon("MORE-TOO", offer(4, percentage(40), null, null, false))),
            NO_TAX);
    assertThat(priced.coupons())
        .containsExactly(
            new CouponUse("NONE", false, "unknown_coupon"),
            new CouponUse("LESS", false, "better_offer"),
            new CouponUse("GOLD", false, "coupon_not_applicable"),
            new CouponUse("MORE", true, null),
            new CouponUse("MORE-TOO", false, "better_offer"));
    assertThat(priced.lines().get(0).discounts())
        .extracting(Discount::coupon)
        .containsExactly("MORE");
  }

  @Test
  void aCouponForWhatIsFreeAlreadyIsOutdone() {
    PricedCart priced =
        Pricing.price(
            cart(line("a", 1, 1_000)),
            List.of(offer(1, percentage(100))),
            List.of(coupon("FIVE", offer(2, fixed(500)))),
            NO_TAX);
    assertThat(priced.coupons()).containsExactly(new CouponUse("FIVE", false, "better_offer"));
  }

  @Test
  void aCouponOfAPromotionThatNeedsNoneIsNotUsed() {
    Offer automatic = offer(1, percentage(10));
    PricedCart priced =
        Pricing.price(
            cart(line("a", 1, 1_000)),
            List.of(automatic),
            List.of(coupon("TEN", automatic)),
            NO_TAX);
    assertThat(priced.totals().discount()).isEqualTo(usd(100));
    assertThat(priced.coupons()).containsExactly(new CouponUse("TEN", false, "better_offer"));
  }

  @Test
  void freeShippingAppliesBeforeShippingIsChosen() {
    for (boolean combines : List.of(true, false)) {
      PricedCart priced =
          Pricing.price(
              cart(line("a", 1, 1_000)),
              List.of(),
              List.of(coupon("SHIP", offer(1, freeShipping(), null, null, combines))),
              NO_TAX);
      assertThat(priced.coupons()).containsExactly(new CouponUse("SHIP", true, null));
    }
  }

  @Test
  void anEmptyCartCostsNothingAndFitsNoTerms() {
    PricedCart priced =
        Pricing.price(cart(), List.of(), List.of(coupon("X", offer(1, fixed(10)))), NO_TAX);
    assertThat(priced.totals().total()).isEqualTo(usd(0));
    assertThat(priced.coupons())
        .containsExactly(new CouponUse("X", false, "coupon_not_applicable"));
  }

  private static PricedCart price(PriceCart cart, Effect effect) {
    return priced(cart, offer(1, effect));
  }

  private static PricedCart priced(PriceCart cart, Offer... offers) {
    return Pricing.price(cart, List.of(offers), List.of(), NO_TAX);
  }

  private static List<String> promotions(PricedCart priced) {
    return priced.lines().get(0).discounts().stream().map(Discount::promotionId).toList();
  }
}
