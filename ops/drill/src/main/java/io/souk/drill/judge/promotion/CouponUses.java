package io.souk.drill.judge.promotion;

import io.souk.drill.judge.Check;
import io.souk.drill.judge.Databases;
import io.souk.drill.judge.Evidence;
import io.souk.drill.judge.Findings;
import java.sql.SQLException;

/** No coupon goes further than it was meant to. */
public final class CouponUses implements Check {
  private static final String COUNT = "SELECT count(*) FROM coupon";

  private static final String COUNTS =
      """
      SELECT code, uses, coalesce(had, 0) AS had, max_uses
      FROM coupon
      FULL JOIN (
        SELECT code, count(*) AS had
        FROM coupon_use JOIN redemption USING (order_id)
        WHERE given_back_at IS NULL
        GROUP BY code) orders USING (code)
      WHERE uses IS DISTINCT FROM coalesce(had, 0) OR coalesce(had, 0) > max_uses
      ORDER BY code
      """;

  private static final String BY_CUSTOMER =
      """
      SELECT code, customer, uses, had, max_uses_per_customer
      FROM (
        SELECT code, customer, count(*) AS had
        FROM coupon_use JOIN redemption USING (order_id)
        WHERE given_back_at IS NULL
        GROUP BY code, customer) orders
      JOIN (SELECT code, max_uses_per_customer FROM coupon) limits USING (code)
      FULL JOIN coupon_customer USING (code, customer)
      WHERE had > max_uses_per_customer
         OR (uses IS NOT NULL OR max_uses_per_customer IS NOT NULL)
            AND coalesce(uses, 0) <> coalesce(had, 0)
      ORDER BY code, customer
      """;

  private static final String HALFWAY =
      "SELECT order_id FROM redemption WHERE answer IS NULL AND given_back_at IS NULL";

  @Override
  public String name() {
    return "coupon-uses";
  }

  @Override
  public String statement() {
    return "Of every coupon, its uses are the orders that have it, within its limits.";
  }

  /** A shop may have no promotions. */
  @Override
  public boolean mayBeEmpty() {
    return true;
  }

  @Override
  public void examine(Evidence evidence, Findings findings) throws SQLException {
    Databases databases = evidence.databases();
    if (!databases.services().contains(UsedCoupons.SERVICE)) {
      return;
    }
    findings.checked(databases.rows(UsedCoupons.SERVICE, COUNT).get(0).number("count"));
    findings.offenders("uses", databases.rows(UsedCoupons.SERVICE, COUNTS));
    findings.offenders("uses of a customer", databases.rows(UsedCoupons.SERVICE, BY_CUSTOMER));
    findings.offenders("a redemption half done", databases.rows(UsedCoupons.SERVICE, HALFWAY));
  }
}
