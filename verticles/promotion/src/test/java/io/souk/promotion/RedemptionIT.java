package io.souk.promotion;

import static io.souk.promotion.Market.cart;
import static io.souk.promotion.Market.percentage;
import static io.souk.promotion.Market.refused;
import static io.souk.promotion.Market.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.promotion.EndCoupon;
import io.souk.api.promotion.EndPromotion;
import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.PricedCart;
import io.souk.api.promotion.PricedCart.CouponUse;
import io.souk.api.promotion.Promotion;
import io.souk.api.promotion.PromotionTerms;
import io.souk.api.promotion.Selection;
import io.souk.api.promotion.UpdatePromotion;
import io.souk.testkit.Await;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What orders use up, and what they give back, over the bus, through two nodes. */
@ExtendWith(WithMarket.class)
class RedemptionIT {
  private final Market market;

  RedemptionIT(Market market) {
    this.market = market;
  }

  @AfterEach
  void balanced() {
    CouponAudit.assertBalanced(market.database);
  }

  @Test
  void anOrderUsesItsCouponAndPricingDoesNot() {
    Promotion promotion = market.tenPercent();
    String code = market.coupon(promotion, 5, null);

    PricedCart priced = price(null, code.toLowerCase(Locale.ROOT) + " ");
    assertThat(market.known(promotion, code).uses()).isZero();
    PricedCart redeemed = Await.success(market.redeem(Ids.order(), "ada@example.com", code));

    assertThat(redeemed).isEqualTo(priced);
    assertThat(redeemed.totals().discount().amount()).isEqualTo(100);
    assertThat(redeemed.coupons()).containsExactly(new CouponUse(code, true, null));
    assertThat(market.known(promotion, code).uses()).isEqualTo(1);
  }

  @Test
  void theSameOrderGetsItsFirstAnswerWhateverHasChanged() {
    Promotion promotion = market.tenPercent();
    String code = market.coupon(promotion, 1, null);
    String order = Ids.order();
    PricedCart first = Await.success(market.redeem(order, "ada@example.com", code));

    Await.success(
        market.promotions.update(
            new UpdatePromotion(promotion.id(), 1, terms("Half", percentage(50), null, false))));
    Await.success(market.promotions.end(new EndPromotion(promotion.id())));

    assertThat(Await.success(market.redeem(order, "ada@example.com", code))).isEqualTo(first);
    assertThat(Await.success(market.redeem(order, "ada@example.com"))).isEqualTo(first);
    assertThat(market.known(promotion, code).uses()).isEqualTo(1);
  }

  @Test
  void whatIsGivenBackCanBeUsedAgainButNotByTheSameOrder() {
    Promotion promotion = market.tenPercent();
    String code = market.coupon(promotion, 1, 1);
    String order = Ids.order();
    Await.success(market.redeem(order, "ada@example.com", code));
    assertRefused(FailureCode.COUPON_EXHAUSTED, code);

    market.giveBack(order);
    market.giveBack(order);

    assertThat(market.known(promotion, code).uses()).isZero();
    assertThat(refused(market.redeem(order, "ada@example.com", code)).code())
        .isEqualTo(FailureCode.PROMOTIONS_GIVEN_BACK);
    assertThat(refused(market.redeem(order, "ada@example.com")).code())
        .isEqualTo(FailureCode.PROMOTIONS_GIVEN_BACK);
    Await.success(market.redeem(Ids.order(), "ada@example.com", code));
  }

  @Test
  void aRedemptionOvertakenByItsReturnIsRefused() {
    Promotion promotion = market.tenPercent();
    String code = market.coupon(promotion, 1, null);
    String order = Ids.order();
    market.giveBack(order);
    assertThat(refused(market.redeem(order, "ada@example.com", code)).code())
        .isEqualTo(FailureCode.PROMOTIONS_GIVEN_BACK);
    assertThat(market.known(promotion, code).uses()).isZero();
  }

  @Test
  void anOrderUsesAllItsCouponsOrNone() {
    Promotion promotion = market.tenPercent();
    String good = market.coupon(promotion, null, null);
    String exhausted = market.coupon(market.tenPercent(), 1, null);
    Await.success(market.redeem(Ids.order(), "ada@example.com", exhausted));
    String order = Ids.order();

    Failure refusal = refused(market.redeem(order, "eve@example.com", good, exhausted));

    assertThat(refusal.code()).isEqualTo(FailureCode.COUPON_EXHAUSTED);
    assertThat(refusal.facts()).containsEntry("coupon", exhausted);
    assertThat(market.known(promotion, good).uses()).isZero();
    Await.success(market.redeem(order, "eve@example.com", good));
  }

  @Test
  void eachReasonRefusesTheOrderAndIsToldByPricing() {
    assertRefused(FailureCode.UNKNOWN_COUPON, "NEVER-HEARD-OF");
    assertRefused(FailureCode.UNKNOWN_COUPON, "not a code");

    Promotion ended = market.tenPercent();
    String ofEnded = market.coupon(ended, null, null);
    Await.success(market.promotions.end(new EndPromotion(ended.id())));
    assertRefused(FailureCode.COUPON_EXPIRED, ofEnded);

    Promotion promotion = market.tenPercent();
    String endedCode = market.coupon(promotion, null, null);
    Await.success(market.promotions.endCoupon(new EndCoupon(promotion.id(), endedCode)));
    assertRefused(FailureCode.COUPON_EXPIRED, endedCode);

    assertRefused(FailureCode.COUPON_EXPIRED, market.coupon(later(), null, null));

    Promotion gold =
        market.created(
            terms("Gold", percentage(10), new Selection(List.of("gold"), null, null, null), false));
    assertRefused(FailureCode.COUPON_NOT_APPLICABLE, market.coupon(gold, null, null));
  }

  @Test
  void aCouponThatAnotherOutdoesIsNotUsed() {
    Promotion ten = market.tenPercent();
    String less = market.coupon(ten, null, null);
    Promotion alone =
        market.created(
            new PromotionTerms("Half", percentage(50), null, null, null, false, false, null, null));
    String more = market.coupon(alone, null, null);

    PricedCart redeemed = Await.success(market.redeem(Ids.order(), "ada@example.com", less, more));

    assertThat(redeemed.coupons())
        .containsExactly(
            new CouponUse(less, false, "better_offer"), new CouponUse(more, true, null));
    assertThat(market.known(ten, less).uses()).isZero();
    assertThat(market.known(alone, more).uses()).isEqualTo(1);
  }

  @Test
  void aCustomerUsesACouponAsOftenAsOneMay() {
    Promotion promotion = market.tenPercent();
    String code = market.coupon(promotion, null, 2);
    Await.success(market.redeem(Ids.order(), "ada@example.com", code));
    Await.success(market.redeem(Ids.order(), "ADA@example.com", code));

    assertThat(refused(market.redeem(Ids.order(), "ada@example.com", code)).code())
        .isEqualTo(FailureCode.COUPON_EXHAUSTED);
    Await.success(market.redeem(Ids.order(), "eve@example.com", code));
    assertThat(market.known(promotion, code).uses()).isEqualTo(3);
  }

  @Test
  void anOrdersOwnUsesDoNotCountAgainstIt() {
    String code = market.coupon(market.tenPercent(), 1, 1);
    String order = Ids.order();
    Await.success(market.redeem(order, "ada@example.com", code));

    assertThat(price(null, code).coupons())
        .containsExactly(new CouponUse(code, false, "coupon_exhausted"));
    assertThat(price(order, code).coupons()).containsExactly(new CouponUse(code, true, null));
    market.giveBack(order);
    Await.success(market.redeem(Ids.order(), "ada@example.com", code));
    assertThat(price(order, code).coupons())
        .containsExactly(new CouponUse(code, false, "coupon_not_applicable"));
  }

  @Test
  void toAnOrderThatHasRedeemedNoCouponAppliesThatItHasNotUsed() {
    Promotion ten = market.tenPercent();
    String less = market.coupon(ten, 1, null);
    Promotion half =
        market.created(
            new PromotionTerms("Half", percentage(50), null, null, null, false, false, null, null));
    String more = market.coupon(half, 1, null);
    String order = Ids.order();
    Await.success(market.redeem(order, "ada@example.com", less, more));
    assertThat(price(order, less, more).totals().discount().amount()).isEqualTo(500);

    Await.success(market.promotions.end(new EndPromotion(half.id())));

    PricedCart again = price(order, less, more);
    assertThat(again.totals().discount().amount()).isZero();
    assertThat(again.coupons())
        .containsExactly(
            new CouponUse(less, false, "coupon_not_applicable"),
            new CouponUse(more, false, "coupon_expired"));
    Await.success(market.redeem(Ids.order(), "eve@example.com", less));
  }

  @Test
  void anOrderWithoutCouponsLeavesNoTrace() {
    String order = Ids.order();
    Await.success(market.redeem(order, "ada@example.com"));
    assertThat(
            market.database.queryLong(
                "SELECT count(*) FROM redemption WHERE order_id = '" + order + "'"))
        .isZero();
  }

  @Test
  void nothingThatIsKeptTellsWhoACustomerIs() {
    String code = market.coupon(market.tenPercent(), null, 1);
    Await.success(market.redeem(Ids.order(), "grace@example.com", code));
    for (String table : List.of("redemption", "coupon_customer", "coupon_use")) {
      assertThat(
              market.database.queryLong(
                  "SELECT count(*) FROM %s AS r WHERE r::text LIKE '%%grace%%'".formatted(table)))
          .as(table)
          .isZero();
    }
  }

  private Promotion later() {
    Instant nextYear = Instant.now().plusSeconds(365 * 86_400L);
    return market.created(
        new PromotionTerms(
            "Next year", percentage(10), null, null, null, false, true, nextYear, null));
  }

  private void assertRefused(FailureCode reason, String code) {
    assertThat(price(null, code).coupons())
        .extracting(CouponUse::applied, CouponUse::reason)
        .containsExactly(tuple(false, reason.wire()));
    Failure refusal = refused(market.redeem(Ids.order(), "ada@example.com", code));
    assertThat(refusal.code()).isEqualTo(reason);
    assertThat(refusal.facts()).containsEntry("coupon", code.toUpperCase(Locale.ROOT));
  }

  private PricedCart price(@Nullable String orderId, String... coupons) {
    PriceCart cart = cart("ada@example.com", coupons);
    return Await.success(
        market.promotions.price(
            new PriceCart(
                cart.currency(),
                cart.lines(),
                cart.coupons(),
                cart.customer(),
                null,
                null,
                orderId)));
  }
}
