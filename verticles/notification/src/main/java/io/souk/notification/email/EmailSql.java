package io.souk.notification.email;

/** The statements of {@link EmailStore}. */
final class EmailSql {
  /** Mails, one an element: $1 position, $2 template; given up after $3 milliseconds. */
  static final String OWE =
      """
      INSERT INTO email (position, template, give_up_at)
      SELECT position, template, clock_timestamp() + $3::bigint * interval '1 ms'
      FROM unnest($1::bigint[], $2::text[]) AS m (position, template)
      """;

  /** Claims what is due, at most $1, for $2 milliseconds. */
  static final String CLAIM =
      """
      WITH due AS (
        SELECT position FROM email
        WHERE status = 'pending' AND due_at <= statement_timestamp()
        ORDER BY due_at LIMIT $1
        FOR UPDATE SKIP LOCKED
      ), taken AS (
        UPDATE email m
        SET attempts = m.attempts + 1,
          due_at = clock_timestamp() + $2::bigint * interval '1 ms'
        FROM due WHERE m.position = due.position
        RETURNING m.position, m.template, m.attempts
      )
      SELECT t.position, t.template, t.attempts, v.id, v.order_id, v.data::text AS data
      FROM taken t JOIN public_event v USING (position)
      ORDER BY t.position
      """;

  /**
   * $1 position, $2 attempt, $3 status, $4 milliseconds until the next attempt, $5 error. An
   * outcome of an attempt that is not the last one changes nothing.
   */
  static final String SETTLE =
      """
      UPDATE email
      SET status = j.status, error = $5,
        due_at = clock_timestamp() + $4::bigint * interval '1 ms',
        settled_at = CASE WHEN j.status = 'pending' THEN NULL ELSE clock_timestamp() END
      FROM (
        SELECT CASE WHEN $3 = 'pending'
          AND clock_timestamp() + $4::bigint * interval '1 ms' > give_up_at
          THEN 'dead' ELSE $3 END AS status
        FROM email WHERE position = $1) j
      WHERE position = $1 AND attempts = $2 AND email.status = 'pending'
      """;

  /** Age in seconds of the oldest pending mail's event; 0 if there is none. */
  static final String OLDEST_PENDING =
      """
      SELECT coalesce(max(extract(epoch FROM clock_timestamp() - v.received_at)), 0)::float8
        AS seconds
      FROM (
        SELECT position FROM email WHERE status = 'pending' ORDER BY due_at LIMIT 1) first
        JOIN public_event v USING (position)
      """;

  private EmailSql() {}
}
