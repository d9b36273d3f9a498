package io.souk.customer;

/** The statements of {@link AttemptStore}. */
final class AttemptSql {
  /**
   * $1 subject, $2 how many in a window, $3 its length in seconds. No row if there were so many.
   */
  static final String COUNT =
      """
      INSERT INTO login_attempt AS past (subject, attempts, window_ends_at)
      VALUES ($1, 1, clock_timestamp() + make_interval(secs => $3))
      ON CONFLICT (subject) DO UPDATE
      SET attempts = CASE WHEN past.window_ends_at <= clock_timestamp() THEN 1
                     ELSE past.attempts + 1 END,
          window_ends_at = CASE WHEN past.window_ends_at <= clock_timestamp()
                           THEN excluded.window_ends_at ELSE past.window_ends_at END
      WHERE past.attempts < $2 OR past.window_ends_at <= clock_timestamp()
      RETURNING attempts
      """;

  /** $1 subject. Seconds until its window ends. */
  static final String WAIT =
      """
      SELECT greatest(1, ceil(extract(epoch FROM window_ends_at - clock_timestamp())))::bigint
        AS seconds
      FROM login_attempt
      WHERE subject = $1
      """;

  /** $1 subject. */
  static final String FORGET = "DELETE FROM login_attempt WHERE subject = $1";

  /** $1 how many. */
  static final String SWEEP =
      """
      DELETE FROM login_attempt
      WHERE subject IN (
        SELECT subject FROM login_attempt
        WHERE window_ends_at <= now()
        ORDER BY window_ends_at
        LIMIT $1
        FOR UPDATE SKIP LOCKED)
      """;

  private AttemptSql() {}
}
