package io.souk.drill.judge;

import java.util.stream.Stream;

/** What can be wrong with coupons. */
final class PromotionPlants {
  private static final String CHECK = "coupon-uses";

  private PromotionPlants() {}

  static Stream<Plant> all() {
    return Stream.of(
        sql(
            "a use that was not counted",
            "UPDATE coupon SET uses = 0 WHERE code = 'GOLD10'",
            "uses: code=GOLD10"),
        sql(
            "a use that was not given back",
            "UPDATE coupon SET uses = 2 WHERE code = 'GOLD10'",
            "uses: code=GOLD10"),
        sql(
            "a coupon used more often than allowed",
            "UPDATE redemption SET given_back_at = NULL; UPDATE coupon SET uses = 2, max_uses = 1",
            "max_uses=1"),
        sql(
            "a use of a coupon that is gone",
            "DELETE FROM coupon WHERE code = 'GOLD10'",
            "uses: code=GOLD10"),
        sql(
            "a customer's use that was not counted",
            "UPDATE coupon_customer SET uses = 0 WHERE customer = 'c1'",
            "uses of a customer: code=GOLD10"),
        sql(
            "a customer's count that is gone",
            "DELETE FROM coupon_customer",
            "uses of a customer: code=GOLD10"),
        sql(
            "a coupon used more often than a customer may",
            """
            UPDATE redemption SET given_back_at = NULL, customer = 'c1';
            UPDATE coupon SET uses = 2;
            UPDATE coupon_customer SET uses = 2 WHERE customer = 'c1'
            """,
            "max_uses_per_customer=1"),
        sql(
            "an order whose coupons nobody knows of",
            "INSERT INTO redemption (order_id) VALUES ('ord_9')",
            "half done: order_id=ord_9"),
        Plant.sql(
            "canceled-leaves-nothing",
            "a coupon not given back",
            "promotion",
            "UPDATE redemption SET given_back_at = NULL, reason = NULL WHERE order_id = 'ord_3'",
            "ord_3 is canceled and has a coupon"));
  }

  private static Plant sql(String what, String sql, String offender) {
    return Plant.sql(CHECK, what, "promotion", sql, offender);
  }
}
