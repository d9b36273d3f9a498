package io.souk.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.testkit.postgres.TestDatabase;
import java.util.Map;

/** What must be true of the coupons at every moment, asked in SQL of its own. */
final class CouponAudit {
  private static final Map<String, String> VIOLATIONS =
      Map.of(
          "a coupon whose uses are not the orders that have it",
          """
          SELECT code, uses, held FROM coupon
          FULL JOIN (
            SELECT code, count(*) AS held
            FROM coupon_use JOIN redemption USING (order_id)
            WHERE given_back_at IS NULL GROUP BY code) h USING (code)
          WHERE uses <> coalesce(held, 0) OR uses > max_uses
          """,
          "a customer whose uses are not the orders that have it",
          """
          SELECT * FROM coupon_customer
          FULL JOIN (
            SELECT code, customer, count(*) AS held
            FROM coupon_use JOIN redemption USING (order_id) JOIN coupon c USING (code)
            WHERE given_back_at IS NULL AND c.max_uses_per_customer IS NOT NULL
            GROUP BY code, customer) h USING (code, customer)
          WHERE coalesce(uses, 0) <> coalesce(held, 0)
          """,
          "a redemption that ended halfway",
          """
          SELECT * FROM redemption WHERE answer IS NULL AND given_back_at IS NULL
          """);

  private CouponAudit() {}

  /** Fails with the rows that are wrong, and if there is nothing to judge. */
  static void assertBalanced(TestDatabase database) {
    assertThat(database.queryLong("SELECT count(*) FROM redemption")).isPositive();
    VIOLATIONS.forEach((violation, sql) -> assertThat(database.rows(sql)).as(violation).isEmpty());
  }
}
