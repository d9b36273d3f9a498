package io.souk.promotion;

/** The statements of {@link RedemptionStore}. */
final class RedemptionSql {
  /** $1 order. */
  static final String FIND =
      """
      SELECT answer::text AS answer, given_back_at IS NOT NULL AS given_back
      FROM redemption WHERE order_id = $1
      """;

  /** $1 order. Locks it, known or not, so that of one order one thing happens at a time. */
  static final String CLAIM =
      """
      INSERT INTO redemption (order_id) VALUES ($1)
      ON CONFLICT (order_id) DO UPDATE SET order_id = excluded.order_id
      RETURNING answer::text AS answer, given_back_at IS NOT NULL AS given_back
      """;

  /** $1 order, $2 customer, $3 answer. */
  static final String ANSWER =
      """
      UPDATE redemption
      SET customer = $2, answer = $3::text::jsonb, redeemed_at = clock_timestamp()
      WHERE order_id = $1
      """;

  /**
   * $1 codes. Locks coupons by code, so that two orders with the same ones do not wait for each
   * other. A statement of its own: what follows sees them as the last who had them left them.
   */
  static final String LOCK =
      """
      SELECT FROM coupon WHERE code = ANY($1) ORDER BY code FOR NO KEY UPDATE
      """;

  /** $1 order. Locks the coupons it used, likewise. */
  static final String LOCK_USED =
      """
      SELECT FROM coupon
      WHERE code = ANY (ARRAY(SELECT code FROM coupon_use WHERE order_id = $1))
      ORDER BY code
      FOR NO KEY UPDATE
      """;

  /**
   * $1 order, $2 customer, $3 codes, whose coupons are locked. Counts a use of each, and answers
   * the codes that no longer allow it.
   */
  static final String USE =
      """
      WITH used AS (
        UPDATE coupon SET uses = uses + 1
        WHERE code = ANY($3) AND ended_at IS NULL AND (max_uses IS NULL OR uses < max_uses)
        RETURNING code, max_uses_per_customer
      ), limited AS (
        SELECT code, max_uses_per_customer FROM used WHERE max_uses_per_customer IS NOT NULL
      ), by_customer AS (
        INSERT INTO coupon_customer AS known (code, customer, uses, max_uses)
        SELECT code, $2, 1, max_uses_per_customer FROM limited
        ON CONFLICT (code, customer) DO UPDATE SET uses = known.uses + 1
        WHERE known.uses < known.max_uses
        RETURNING code
      ), noted AS (
        INSERT INTO coupon_use (order_id, code) SELECT $1, code FROM used
      )
      (SELECT unnest($3::text[]) AS code EXCEPT SELECT code FROM used)
      UNION ALL
      (SELECT code FROM limited EXCEPT SELECT code FROM by_customer)
      ORDER BY code
      """;

  /** $1 order, whose coupons are locked, $2 reason. Also of an order that used none. */
  static final String GIVE_BACK =
      """
      WITH closed AS (
        UPDATE redemption SET given_back_at = clock_timestamp(), reason = $2
        WHERE order_id = $1
        RETURNING customer
      ), returned AS (
        UPDATE coupon SET uses = uses - 1
        WHERE code IN (SELECT code FROM coupon_use WHERE order_id = $1)
        RETURNING code
      )
      UPDATE coupon_customer known SET uses = uses - 1
      FROM closed, returned
      WHERE known.code = returned.code AND known.customer = closed.customer
      """;

  private RedemptionSql() {}
}
