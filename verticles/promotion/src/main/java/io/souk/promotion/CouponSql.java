package io.souk.promotion;

/** The statements of {@link CouponStore}. */
final class CouponSql {
  /**
   * $1 promotion, $2 codes, $3 most uses, $4 most per customer. By code, so that two who add the
   * same ones do not wait for each other. Codes there are stay as they are.
   */
  static final String INSERT =
      """
      INSERT INTO coupon (code, promotion_id, max_uses, max_uses_per_customer)
      SELECT code, $1, $3, $4 FROM unnest($2::text[]) AS code ORDER BY code
      ON CONFLICT (code) DO NOTHING
      """;

  /** $1 codes. */
  static final String FIND = "SELECT * FROM coupon WHERE code = ANY($1)";

  /** $1 promotion, $2 the code to go on from, $3 how many. */
  static final String LIST =
      """
      SELECT * FROM coupon
      WHERE promotion_id = $1 AND code > $2
      ORDER BY code
      LIMIT $3
      """;

  /** $1 promotion, $2 code. */
  static final String END =
      """
      UPDATE coupon SET ended_at = coalesce(ended_at, clock_timestamp())
      WHERE promotion_id = $1 AND code = $2
      RETURNING *
      """;

  private CouponSql() {}
}
