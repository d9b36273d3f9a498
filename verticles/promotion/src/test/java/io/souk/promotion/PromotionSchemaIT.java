package io.souk.promotion;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.api.Ids;
import io.souk.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the schema allows nobody, whatever the service does. */
@ExtendWith(WithMarket.class)
class PromotionSchemaIT {
  private final Market market;

  PromotionSchemaIT(Market market) {
    this.market = market;
  }

  @Test
  void limitsHoldInTheDatabase() {
    String code = market.coupon(market.tenPercent(), 2, 1);
    Await.success(market.redeem(Ids.order(), "ada@example.com", code));
    assertRefused("coupon SET uses = 3", code, "never_used_more_often_than_allowed");
    assertRefused("coupon SET uses = -1", code, "coupon_uses_check");
    assertRefused("coupon_customer SET uses = 2", code, "never_used_more_often_by_a_customer");
    assertRefused("coupon_customer SET uses = -1", code, "coupon_customer_uses_check");
  }

  private void assertRefused(String update, String code, String constraint) {
    assertThatThrownBy(
            () -> market.database.execute("UPDATE %s WHERE code = '%s'".formatted(update, code)))
        .hasMessageContaining(constraint);
  }
}
