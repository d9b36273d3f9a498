package io.souk.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.promotion.GiveBackPromotions;
import io.souk.api.promotion.PricedCart;
import io.souk.api.promotion.Promotion;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Buyers who want the same coupon at the same time, through two nodes. */
@ExtendWith(WithMarket.class)
class CouponRaceIT {
  private static final int BUYERS = 24;

  private final Market market;

  CouponRaceIT(Market market) {
    this.market = market;
  }

  @AfterEach
  void balanced() {
    CouponAudit.assertBalanced(market.database);
  }

  @Test
  void theLastUseIsOnesWhoeverComesAtOnce() {
    Promotion promotion = market.tenPercent();
    String code = market.coupon(promotion, 1, null);
    assertThat(winners(i -> market.redeem(Ids.order(), "buyer-" + i + "@example.com", code)))
        .isEqualTo(1);
    assertThat(market.known(promotion, code).uses()).isEqualTo(1);
  }

  @Test
  void aLimitHoldsForAllAndForEach() {
    Promotion promotion = market.tenPercent();
    String code = market.coupon(promotion, 7, 2);
    long won = winners(i -> market.redeem(Ids.order(), "buyer-" + i % 3 + "@example.com", code));
    assertThat(won).isEqualTo(6);
    assertThat(market.known(promotion, code).uses()).isEqualTo(6);
  }

  @Test
  void oneCustomerInManyWindowsUsesItOnce() {
    String code = market.coupon(market.tenPercent(), null, 1);
    assertThat(winners(i -> market.redeem(Ids.order(), "ada@example.com", code))).isEqualTo(1);
  }

  @Test
  void ofOneOrderAskedManyTimesAtOnceOneUseIsCounted() {
    Promotion promotion = market.tenPercent();
    String code = market.coupon(promotion, 1, 1);
    String order = Ids.order();
    List<Future<PricedCart>> asked =
        IntStream.range(0, BUYERS)
            .mapToObj(i -> market.redeem(order, "ada@example.com", code))
            .toList();
    assertThat(asked.stream().map(Await::success).distinct()).hasSize(1);
    assertThat(market.known(promotion, code).uses()).isEqualTo(1);
  }

  @Test
  void ordersWithTheSameCouponsInAnyOrderDoNotBlockEachOther() {
    Promotion promotion = market.tenPercent();
    Promotion other = market.tenPercent();
    String one = market.coupon(promotion, null, 100);
    String two = market.coupon(other, null, 100);
    assertThat(
            winners(
                i ->
                    i % 2 == 0
                        ? market.redeem(Ids.order(), "ada@example.com", one, two)
                        : market.redeem(Ids.order(), "ada@example.com", two, one)))
        .isEqualTo(BUYERS);
    assertThat(market.known(promotion, one).uses()).isEqualTo(BUYERS);
    assertThat(market.known(other, two).uses()).isEqualTo(BUYERS);
  }

  @Test
  void ofRedeemingAndGivingBackAtOnceNothingStaysUsed() {
    Promotion promotion = market.tenPercent();
    String code = market.coupon(promotion, null, 5);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < BUYERS; i++) {
      String order = Ids.order();
      all.add(market.redeem(order, "buyer-" + i + "@example.com", code).otherwiseEmpty());
      all.add(market.promotions.giveBack(new GiveBackPromotions(order, null)));
    }
    all.forEach(Await::success);
    assertThat(market.known(promotion, code).uses()).isZero();
  }

  /** How many got it; all others are told that it is exhausted. */
  private static long winners(IntFunction<Future<PricedCart>> redeem) {
    List<Future<PricedCart>> all = IntStream.range(0, BUYERS).mapToObj(redeem).toList();
    long won = all.stream().filter(each -> Await.success(each.map(true).otherwise(false))).count();
    assertThat(all.stream().filter(Future::failed).map(Market::refused))
        .allMatch(refusal -> refusal.code() == FailureCode.COUPON_EXHAUSTED);
    return won;
  }
}
