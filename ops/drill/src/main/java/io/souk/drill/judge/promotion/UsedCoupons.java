package io.souk.drill.judge.promotion;

import io.souk.drill.judge.Databases;
import io.souk.drill.judge.Row;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The coupons that orders have, in promotion's own words. */
public final class UsedCoupons {
  /** Whose database it is. An installation may do without. */
  static final String SERVICE = "promotion";

  private static final String SQL =
      """
      SELECT order_id, string_agg(code, ', ' ORDER BY code) AS codes
      FROM redemption JOIN coupon_use USING (order_id)
      WHERE given_back_at IS NULL
      GROUP BY order_id
      ORDER BY order_id
      """;

  private UsedCoupons() {}

  /** The codes of each order that has not given them back. */
  public static Map<String, String> byOrder(Databases databases) throws SQLException {
    Map<String, String> codes = new LinkedHashMap<>();
    if (databases.services().contains(SERVICE)) {
      for (Row row : databases.rows(SERVICE, SQL)) {
        codes.put(row.text("order_id"), row.text("codes"));
      }
    }
    return codes;
  }
}
