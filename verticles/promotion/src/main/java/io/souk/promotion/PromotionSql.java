package io.souk.promotion;

/** The statements of {@link PromotionStore}. */
final class PromotionSql {
  private static final String WITH_STATUS =
      """
      *, CASE
           WHEN ends_at <= statement_timestamp() THEN 'ended'
           WHEN starts_at > statement_timestamp() THEN 'scheduled'
           ELSE 'active'
         END AS status
      """;

  /**
   * $1 id, $2 idempotency key, $3 the terms asked for; then the terms: $4 title, $5 effect, $6
   * applies to, $7 gets, $8 minimum, $9 automatic, $10 combines, $11 starts at, $12 ends at. No row
   * if the key is known.
   */
  static final String INSERT =
      """
      INSERT INTO promotion (
        id, idempotency_key, created_from, title, effect, applies_to, gets, minimum,
        automatic, combines, starts_at, ends_at)
      VALUES (
        $1, $2, $3::text::jsonb, $4, $5::text::jsonb, $6::text::jsonb, $7::text::jsonb,
        $8::text::jsonb, $9, $10, coalesce($11, now()), $12)
      ON CONFLICT (idempotency_key) DO NOTHING
      RETURNING
      """
          + WITH_STATUS;

  /** $1 idempotency key. */
  static final String CREATED_BY =
      "SELECT created_from::text AS asked, "
          + WITH_STATUS
          + " FROM promotion WHERE idempotency_key = $1";

  /** $1 id. */
  static final String FIND = "SELECT " + WITH_STATUS + " FROM promotion WHERE id = $1";

  /** $1 id. */
  static final String EXISTS = "SELECT FROM promotion WHERE id = $1";

  /** $1 status or none, $2 the number to go on from, $3 how many. */
  static final String LIST =
      "SELECT * FROM (SELECT "
          + WITH_STATUS
          + """
             FROM promotion WHERE number < $2) p
            WHERE $1::text IS NULL OR status = $1
            ORDER BY number DESC
            LIMIT $3
            """;

  /**
   * $1 id, $2 version; then the terms: $3 title, $4 effect, $5 applies to, $6 gets, $7 minimum, $8
   * automatic, $9 combines, $10 starts at, $11 ends at. One that runs keeps its start unless it
   * gets another. No row if the version is another.
   */
  static final String UPDATE =
      """
      UPDATE promotion
      SET title = $3, effect = $4::text::jsonb, applies_to = $5::text::jsonb,
          gets = $6::text::jsonb, minimum = $7::text::jsonb, automatic = $8, combines = $9,
          starts_at = coalesce($10, least(starts_at, now())), ends_at = $11,
          version = version + 1, updated_at = clock_timestamp()
      WHERE id = $1 AND version = $2
      RETURNING
      """
          + WITH_STATUS;

  /** $1 id. No row if it has ended. */
  static final String END =
      """
      UPDATE promotion
      SET ends_at = now(), version = version + 1, updated_at = clock_timestamp()
      WHERE id = $1 AND (ends_at IS NULL OR ends_at > now())
      RETURNING
      """
          + WITH_STATUS;

  private PromotionSql() {}
}
