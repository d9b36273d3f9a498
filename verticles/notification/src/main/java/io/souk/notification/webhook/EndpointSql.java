package io.souk.notification.webhook;

/** The statements of {@link EndpointStore}. */
final class EndpointSql {
  /** $1 idempotency key. */
  static final String FIND_BY_KEY =
      """
      SELECT e.id, e.url, e.types, e.description, e.disabled_reason, e.failures, e.failing_since,
        e.paused_until, e.created_at, e.updated_at, e.request_hash
      FROM webhook_endpoint e WHERE e.idempotency_key = $1
      """;

  /** Lets only one endpoint be made at a time, so that their number is kept. */
  static final String LOCK = "LOCK TABLE webhook_endpoint IN SHARE ROW EXCLUSIVE MODE";

  static final String COUNT = "SELECT count(*) AS endpoints FROM webhook_endpoint";

  /** $1 id, $2 idempotency key, $3 request hash, $4 url, $5 types, $6 description. */
  static final String INSERT =
      """
      INSERT INTO webhook_endpoint (id, idempotency_key, request_hash, url, types, description)
      VALUES ($1, $2, $3, $4, $5, $6)
      RETURNING id, url, types, description, disabled_reason, failures, failing_since,
        paused_until, created_at, updated_at
      """;

  static final String LIST =
      """
      SELECT id, url, types, description, disabled_reason, failures, failing_since, paused_until,
        created_at, updated_at
      FROM webhook_endpoint ORDER BY id
      """;

  static final String FIND =
      """
      SELECT id, url, types, description, disabled_reason, failures, failing_since, paused_until,
        created_at, updated_at
      FROM webhook_endpoint WHERE id = $1
      """;

  /** The same, keeping others from changing it. */
  static final String FIND_LOCKED =
      """
      SELECT id, url, types, description, disabled_reason, failures, failing_since, paused_until,
        created_at, updated_at
      FROM webhook_endpoint WHERE id = $1 FOR NO KEY UPDATE
      """;

  /**
   * $1 id, then what changes, null if it stays: $2 url, $3 types, $4 description, $5 enabled. What
   * is switched on begins without failures.
   */
  static final String UPDATE =
      """
      UPDATE webhook_endpoint SET
        url = coalesce($2, url),
        types = coalesce($3, types),
        description = coalesce($4, description),
        disabled_reason = CASE
          WHEN $5 THEN NULL
          WHEN NOT $5 THEN coalesce(disabled_reason, 'requested')
          ELSE disabled_reason END,
        failures = CASE WHEN $5 THEN 0 ELSE failures END,
        failing_since = CASE WHEN $5 THEN NULL ELSE failing_since END,
        paused_until = CASE WHEN $5 THEN NULL ELSE paused_until END,
        updated_at = clock_timestamp()
      WHERE id = $1
      RETURNING id, url, types, description, disabled_reason, failures, failing_since,
        paused_until, created_at, updated_at
      """;

  static final String DELETE = "DELETE FROM webhook_endpoint WHERE id = $1";

  /** $1 endpoint, $2 idempotency key. */
  static final String FIND_SECRET =
      """
      SELECT secret, ends_at IS NULL AS current,
        (SELECT max(ends_at) FROM webhook_secret o WHERE o.endpoint_id = $1) AS previous_until
      FROM webhook_secret WHERE endpoint_id = $1 AND idempotency_key = $2
      """;

  /** Of the secrets before the current one none stays. */
  static final String DELETE_ENDED =
      "DELETE FROM webhook_secret WHERE endpoint_id = $1 AND ends_at IS NOT NULL";

  /** $1 endpoint, $2 milliseconds for which the current one is still signed with. */
  static final String END_CURRENT =
      """
      UPDATE webhook_secret SET ends_at = clock_timestamp() + $2::bigint * interval '1 ms'
      WHERE endpoint_id = $1 AND ends_at IS NULL
      RETURNING ends_at
      """;

  /** $1 endpoint, $2 idempotency key, $3 secret. */
  static final String INSERT_SECRET =
      "INSERT INTO webhook_secret (endpoint_id, idempotency_key, secret) VALUES ($1, $2, $3)";

  /** What an endpoint's webhooks are signed with now, newest first, and the time. */
  static final String SIGNING =
      """
      SELECT e.url, extract(epoch FROM clock_timestamp())::bigint AS now,
        array(
          SELECT s.secret FROM webhook_secret s
          WHERE s.endpoint_id = e.id AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp())
          ORDER BY s.number DESC) AS secrets
      FROM webhook_endpoint e WHERE e.id = $1
      """;

  static final String FORGET_SECRETS =
      "DELETE FROM webhook_secret WHERE ends_at < clock_timestamp()";

  private EndpointSql() {}
}
