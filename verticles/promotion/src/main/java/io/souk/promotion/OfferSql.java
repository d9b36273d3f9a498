package io.souk.promotion;

/** The statements of {@link OfferStore}. */
final class OfferSql {
  /** Promotions that need no coupon and whose time it is. */
  static final String AUTOMATIC =
      """
      SELECT * FROM promotion
      WHERE automatic
        AND coalesce(ends_at, 'infinity') > statement_timestamp()
        AND starts_at <= statement_timestamp()
      """;

  /**
   * $1 codes, $2 customer, $3 order, if it has redeemed. What the coupons bring, and why they may
   * not be used, if so. An order that has redeemed has what it used and no more, since nothing
   * counts what it would use besides.
   */
  static final String ASKED =
      """
      SELECT p.*, c.code,
             CASE
               WHEN c.ended_at IS NOT NULL
                 OR p.starts_at > statement_timestamp()
                 OR coalesce(p.ends_at, 'infinity') <= statement_timestamp()
                 THEN 'coupon_expired'
               WHEN $3::text IS NOT NULL
                 THEN CASE WHEN o.code IS NULL THEN 'coupon_not_applicable' END
               WHEN c.uses >= c.max_uses OR b.uses >= c.max_uses_per_customer
                 THEN 'coupon_exhausted'
             END AS refusal
      FROM coupon c
      JOIN promotion p ON p.id = c.promotion_id
      LEFT JOIN coupon_customer b ON b.code = c.code AND b.customer = $2
      LEFT JOIN (
        SELECT u.code
        FROM redemption r JOIN coupon_use u ON u.order_id = r.order_id
        WHERE r.order_id = $3 AND r.given_back_at IS NULL) o ON o.code = c.code
      WHERE c.code = ANY($1)
      """;

  private OfferSql() {}
}
