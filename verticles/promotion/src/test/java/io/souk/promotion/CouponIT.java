package io.souk.promotion;

import static io.souk.promotion.Market.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.promotion.AddCoupons;
import io.souk.api.promotion.Coupon;
import io.souk.api.promotion.CouponPage;
import io.souk.api.promotion.Coupons;
import io.souk.api.promotion.EndCoupon;
import io.souk.api.promotion.ListCoupons;
import io.souk.api.promotion.Promotion;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Codes of promotions, over the bus, through two nodes. */
@ExtendWith(WithMarket.class)
class CouponIT {
  private final Market market;

  CouponIT(Market market) {
    this.market = market;
  }

  @Test
  void codesAreAddedOnceInTheOrderAskedWhateverTheirCase() {
    Promotion promotion = market.tenPercent();
    String prefix = market.fresh("batch");
    List<String> codes = List.of(prefix + "-z", prefix + "-A", prefix + "-Z");

    List<Coupon> added = Await.success(add(promotion, codes, 5, 2)).coupons();

    String upper = prefix.toUpperCase(Locale.ROOT);
    assertThat(added).extracting(Coupon::code).containsExactly(upper + "-Z", upper + "-A");
    assertThat(added)
        .allSatisfy(
            coupon -> {
              assertThat(coupon.promotionId()).isEqualTo(promotion.id());
              assertThat(coupon.maxUses()).isEqualTo(5);
              assertThat(coupon.maxUsesPerCustomer()).isEqualTo(2);
              assertThat(coupon.uses()).isZero();
              assertThat(coupon.endedAt()).isNull();
            });
    assertThat(Await.success(add(promotion, codes, 5, 2)).coupons()).isEqualTo(added);
  }

  @Test
  void aCodeOfAnotherPromotionOrWithOtherLimitsIsTakenAndNoneIsAdded() {
    Promotion promotion = market.tenPercent();
    String code = market.coupon(promotion, 5, null);
    String other = market.fresh("OTHER");

    assertThat(refused(add(market.tenPercent(), List.of(other, code), 5, null)).facts())
        .containsEntry("coupon", code);
    assertThat(refused(add(promotion, List.of(other, code), 6, null)).code())
        .isEqualTo(FailureCode.COUPON_TAKEN);
    assertThat(refused(add(promotion, List.of(other, code), 5, 1)).code())
        .isEqualTo(FailureCode.COUPON_TAKEN);
    assertThat(codes(promotion, 100)).containsExactly(code);
  }

  @Test
  void manyMayAddTheSameCodesAtOnce() {
    Promotion promotion = market.tenPercent();
    String prefix = market.fresh("MANY");
    List<String> codes =
        new ArrayList<>(IntStream.range(0, 200).mapToObj(i -> prefix + "-" + i).toList());
    List<Future<Coupons>> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Collections.reverse(codes);
      all.add(add(promotion, List.copyOf(codes), null, null));
    }
    all.forEach(each -> assertThat(Await.success(each).coupons()).hasSize(200));
  }

  @Test
  void aPromotionsCodesArePagedInTheirOrder() {
    Promotion promotion = market.tenPercent();
    String prefix = market.fresh("PAGE");
    List<String> codes = IntStream.range(0, 7).mapToObj(i -> prefix + "-" + i).toList();
    Await.success(add(promotion, codes, null, null));
    market.coupon(market.tenPercent(), null, null);
    assertThat(codes(promotion, 3)).containsExactlyElementsOf(codes);
  }

  @Test
  void aCouponIsEndedOnce() {
    Promotion promotion = market.tenPercent();
    String code = market.coupon(promotion, null, null);
    Coupon ended = Await.success(end(promotion.id(), code.toLowerCase(Locale.ROOT)));
    assertThat(ended.endedAt()).isNotNull();
    assertThat(Await.success(end(promotion.id(), code))).isEqualTo(ended);
    assertThat(refused(end(market.tenPercent().id(), code)).code())
        .isEqualTo(FailureCode.UNKNOWN_COUPON);
    assertThat(refused(end(promotion.id(), "NEVER-HEARD-OF")).code())
        .isEqualTo(FailureCode.UNKNOWN_COUPON);
  }

  @Test
  void aPromotionNobodyKnowsHasNoCodes() {
    AddCoupons add = new AddCoupons("prm_nobody", List.of(market.fresh("NOBODY")), null, null);
    assertThat(refused(market.promotions.addCoupons(add)).code())
        .isEqualTo(FailureCode.PROMOTION_NOT_FOUND);
    assertThat(
            refused(market.promotions.listCoupons(new ListCoupons("prm_nobody", 5, null))).code())
        .isEqualTo(FailureCode.PROMOTION_NOT_FOUND);
  }

  @Test
  void whatCannotBeACodeOrALimitIsRefused() {
    Promotion promotion = market.tenPercent();
    List<Future<Coupons>> refused =
        List.of(
            add(promotion, List.of(), null, null),
            add(promotion, List.of("TEN PERCENT"), null, null),
            add(promotion, List.of("Ä"), null, null),
            add(promotion, List.of("X".repeat(65)), null, null),
            add(promotion, Collections.nCopies(1_001, "X"), null, null),
            add(promotion, List.of("X"), 0, null),
            add(promotion, List.of("X"), null, 0));
    assertThat(refused.stream().map(Market::refused))
        .allMatch(refusal -> refusal.code() == FailureCode.INVALID_REQUEST);
  }

  private Future<Coupons> add(
      Promotion promotion, List<String> codes, @Nullable Integer most, @Nullable Integer mostEach) {
    return market.promotions.addCoupons(new AddCoupons(promotion.id(), codes, most, mostEach));
  }

  private Future<Coupon> end(String promotionId, String code) {
    return market.promotions.endCoupon(new EndCoupon(promotionId, code));
  }

  private List<String> codes(Promotion promotion, int limit) {
    List<String> codes = new ArrayList<>();
    String cursor = null;
    do {
      CouponPage page =
          Await.success(
              market.promotions.listCoupons(new ListCoupons(promotion.id(), limit, cursor)));
      assertThat(page.data()).hasSizeLessThanOrEqualTo(limit);
      page.data().forEach(coupon -> codes.add(coupon.code()));
      cursor = page.nextCursor();
    } while (cursor != null);
    return codes;
  }
}
