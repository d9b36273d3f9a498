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
   * $1 codes, $2 customer, $3 order. What the coupons bring, and whether they may be used: the
   * order's own use does not count.
   */
  static final String ASKED =
      """
      SELECT p.*, c.code,
             c.ended_at IS NOT NULL
               OR p.starts_at > statement_timestamp()
               OR coalesce(p.ends_at, 'infinity') <= statement_timestamp() AS expired,
             coalesce(c.uses - (o.order_id IS NOT NULL)::integer >= c.max_uses, false)
               OR coalesce(
                 b.uses - coalesce(o.customer = $2, false)::integer
                   >= c.max_uses_per_customer, false) AS exhausted
      FROM coupon c
      JOIN promotion p ON p.id = c.promotion_id
      LEFT JOIN coupon_customer b ON b.code = c.code AND b.customer = $2
      LEFT JOIN (
        SELECT u.code, r.order_id, r.customer
        FROM redemption r JOIN coupon_use u ON u.order_id = r.order_id
        WHERE r.order_id = $3 AND r.given_back_at IS NULL) o ON o.code = c.code
      WHERE c.code = ANY($1)
      """;

  private OfferSql() {}
}
