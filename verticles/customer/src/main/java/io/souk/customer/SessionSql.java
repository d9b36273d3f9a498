package io.souk.customer;

/** The statements of {@link SessionStore}. */
final class SessionSql {
  /**
   * $1 id, $2 customer id, $3 the password hash that was proven, $4 token hash, $5 seconds idle, $6
   * seconds of life. No row if the password was changed or the customer erased meanwhile.
   */
  static final String BEGIN =
      """
      WITH owner AS (
        SELECT id FROM customer WHERE id = $2 AND password_hash = $3 FOR SHARE
      )
      INSERT INTO session (id, customer_id, token_hash, expires_at, ends_at)
      SELECT $1, owner.id, $4,
             clock_timestamp() + make_interval(secs => least($5::float8, $6::float8)),
             clock_timestamp() + make_interval(secs => $6::float8)
      FROM owner
      RETURNING id
      """;

  /** $1 token hash, $2 seconds of grace. The session whose token is this one now. */
  static final String LOCK_BY_CURRENT =
      """
      SELECT session.id AS session_id, session.generation AS token, session.generation,
             session.token_hash, session.ended,
             session.rotated_at > clock_timestamp() - make_interval(secs => $2) AS fresh,
             session.expires_at <= clock_timestamp() AS expired,
             customer.*
      FROM session
      JOIN customer ON customer.id = session.customer_id
      WHERE session.token_hash = $1
      FOR UPDATE OF session
      """;

  /** $1 token hash, $2 seconds of grace. The session that exchanged this token. */
  static final String LOCK_BY_SPENT =
      """
      SELECT session.id AS session_id, spent_token.generation AS token, session.generation,
             session.token_hash, session.ended,
             session.rotated_at > clock_timestamp() - make_interval(secs => $2) AS fresh,
             session.expires_at <= clock_timestamp() AS expired,
             customer.*
      FROM spent_token
      JOIN session ON session.id = spent_token.session_id
      JOIN customer ON customer.id = session.customer_id
      WHERE spent_token.hash = $1
      FOR UPDATE OF session
      """;

  /** $1 id, $2 the new token's hash, $3 seconds idle. The session is locked. */
  static final String EXCHANGE =
      """
      WITH spent AS (
        INSERT INTO spent_token (hash, session_id, generation)
        SELECT token_hash, id, generation FROM session WHERE id = $1
      )
      UPDATE session
      SET token_hash = $2, generation = generation + 1, rotated_at = clock_timestamp(),
          expires_at = least(clock_timestamp() + make_interval(secs => $3), ends_at)
      WHERE id = $1
      """;

  /** $1 id, $2 why. */
  static final String END = "UPDATE session SET ended = $2 WHERE id = $1 AND ended IS NULL";

  /** $1 customer id, $2 why. */
  static final String END_ALL =
      "UPDATE session SET ended = $2 WHERE customer_id = $1 AND ended IS NULL";

  /** $1 customer id. */
  static final String DELETE_ALL = "DELETE FROM session WHERE customer_id = $1";

  /** $1 how many. Ended ones stay until then, so that a copied token is still met. */
  static final String SWEEP =
      """
      DELETE FROM session
      WHERE id IN (
        SELECT id FROM session
        WHERE expires_at <= now()
        ORDER BY expires_at
        LIMIT $1
        FOR UPDATE SKIP LOCKED)
      """;

  private SessionSql() {}
}
