package io.souk.payment;

/** The statements about differences between providers' books and ours. */
final class DifferenceSql {
  private DifferenceSql() {}

  private static final String COLUMNS =
      """
      id, provider, kind, status, order_id, provider_reference, ours::text AS ours,
      theirs::text AS theirs, action, note, attempts, detected_at, resolved_at
      """;

  private static final String SELECT = "SELECT " + COLUMNS + "FROM payment_difference ";

  static final String FIND = SELECT + "WHERE id = $1";

  /** $1 status, all if absent; $2 only older than this id, if any; $3 how many. Ids grow. */
  static final String LIST =
      SELECT
          + """
          WHERE ($1::text IS NULL OR status = $1) AND ($2::text IS NULL OR id < $2)
          ORDER BY id DESC LIMIT $3
          """;

  static final String OLDEST_OPEN =
      """
      SELECT coalesce(extract(epoch FROM clock_timestamp() - min(detected_at)), 0)::float8
        AS seconds
      FROM payment_difference WHERE status = 'open'
      """;

  /** Those not looked at for the longest time first. */
  static final String TO_CHECK =
      SELECT + "WHERE status = 'open' AND provider = $1 ORDER BY checked_at LIMIT $2";

  /**
   * Notes differences, one an element: $2 id if it is new, $3 kind, $4 order, $5 reference, $6
   * ours, $7 theirs; for all: $1 provider. One that is open is brought up to date, one that is
   * being resolved is left alone, and the same that was ignored is not shown again.
   */
  static final String NOTE =
      """
      INSERT INTO payment_difference AS d
        (id, provider, kind, order_id, provider_reference, ours, theirs)
      SELECT f.id, $1, f.kind, f.order_id, f.reference, f.ours::jsonb, f.theirs::jsonb
      FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
        AS f (id, kind, order_id, reference, ours, theirs)
      WHERE NOT EXISTS (
        SELECT FROM payment_difference i
        WHERE i.provider = $1 AND i.provider_reference = f.reference AND i.action = 'ignore'
          AND i.kind = f.kind AND i.ours IS NOT DISTINCT FROM f.ours::jsonb
          AND i.theirs IS NOT DISTINCT FROM f.theirs::jsonb)
      ORDER BY f.reference
      ON CONFLICT (provider, provider_reference) WHERE status <> 'resolved'
      DO UPDATE SET kind = excluded.kind, order_id = excluded.order_id, ours = excluded.ours,
        theirs = excluded.theirs, checked_at = now()
      WHERE d.status = 'open'
      """;

  /** What agrees again by itself: $1 provider, $2 references. */
  static final String VANISH =
      """
      UPDATE payment_difference
      SET status = 'resolved', action = 'vanished', resolved_at = now(), checked_at = now()
      WHERE provider = $1 AND provider_reference = ANY ($2::text[]) AND status = 'open'
      """;

  /** Looked at again, with no news: $1 ids. */
  static final String CHECKED =
      "UPDATE payment_difference SET checked_at = now() WHERE id = ANY ($1::text[])";

  /** $1 id, $2 note. */
  static final String IGNORE =
      """
      UPDATE payment_difference
      SET status = 'resolved', action = 'ignore', note = $2, resolved_at = now()
      WHERE id = $1 AND status = 'open'
      """;

  /** Decides, and leaves it to the caller to act for so long: $1 id, $2 action, $3 note, $4 ms. */
  static final String DECIDE =
      """
      UPDATE payment_difference
      SET status = 'resolving', action = $2, note = $3, attempts = 0,
          due_at = now() + $4 * interval '1 millisecond'
      WHERE id = $1 AND status = 'open'
      RETURNING\s"""
          + COLUMNS;

  /** Takes over one that is due: $1 id, $2 for so many ms. */
  static final String CLAIM =
      """
      UPDATE payment_difference SET due_at = now() + $2 * interval '1 millisecond'
      WHERE id = $1 AND due_at <= now()
      RETURNING\s"""
          + COLUMNS;

  /** Takes over what is due: $1 how many, $2 for so many ms. */
  static final String CLAIM_DUE =
      """
      UPDATE payment_difference SET due_at = now() + $2 * interval '1 millisecond'
      WHERE id IN (
        SELECT id FROM payment_difference WHERE due_at <= now()
        ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
      RETURNING\s"""
          + COLUMNS;

  /** $1 id, $2 pause in ms. */
  static final String POSTPONE =
      """
      UPDATE payment_difference
      SET attempts = attempts + 1, due_at = now() + $2 * (1 + random() * 0.2) * interval '1 millisecond'
      WHERE id = $1 AND status = 'resolving'
      """;

  static final String RESOLVED =
      """
      UPDATE payment_difference SET status = 'resolved', due_at = NULL, resolved_at = now()
      WHERE id = $1 AND status = 'resolving'
      """;

  /** What was decided no longer fits: somebody has to decide again. */
  static final String REOPEN =
      """
      UPDATE payment_difference
      SET status = 'open', action = NULL, note = NULL, due_at = NULL
      WHERE id = $1 AND status = 'resolving'
      """;
}
