package io.souk.notification.webhook;

/** The statements of {@link DeliveryStore}. */
final class DeliverySql {
  /**
   * Deliveries of just stored events ($1, positions) to each enabled endpoint that wants their
   * type; given up after $2 milliseconds.
   */
  static final String SPREAD =
      """
      INSERT INTO webhook_delivery (endpoint_id, position, source, subject, give_up_at)
      SELECT e.id, v.position, v.source, v.subject,
        clock_timestamp() + $2::bigint * interval '1 ms'
      FROM public_event v JOIN webhook_endpoint e ON wants(e.types, v.type)
      WHERE v.position = ANY ($1::bigint[]) AND e.disabled_reason IS NULL
      """;

  /**
   * Endpoints for which something is due and that may be sent to now, each kept from other nodes
   * until this transaction ends.
   */
  static final String LOCK_READY =
      """
      SELECT e.id FROM webhook_endpoint e
      WHERE e.disabled_reason IS NULL
        AND (e.paused_until IS NULL OR e.paused_until <= statement_timestamp())
        AND EXISTS (
          SELECT FROM webhook_delivery d
          WHERE d.endpoint_id = e.id AND d.status = 'pending' AND d.due_at <= statement_timestamp())
      FOR NO KEY UPDATE SKIP LOCKED
      """;

  /**
   * Claims what is due for endpoints ($1): at most $2 in all, at most $3 at a time of each, one at
   * a time of one that failed last, and none behind an earlier one of its source and subject. Every
   * endpoint gets its first before any gets its second. A claim holds for $4 milliseconds.
   */
  static final String CLAIM =
      """
      WITH room AS (
        SELECT e.id, CASE WHEN e.failures = 0 THEN $3::int ELSE 1 END - (
          SELECT count(*) FROM webhook_delivery d
          WHERE d.endpoint_id = e.id AND d.claimed AND d.due_at > statement_timestamp()) AS free
        FROM webhook_endpoint e WHERE e.id = ANY ($1::text[])
      ), due AS (
        SELECT r.id, n.position,
          row_number() OVER (PARTITION BY r.id ORDER BY n.due_at, n.position) AS place
        FROM room r CROSS JOIN LATERAL (
          SELECT d.position, d.due_at FROM webhook_delivery d
          WHERE d.endpoint_id = r.id AND d.status = 'pending' AND d.due_at <= statement_timestamp()
            AND NOT EXISTS (
              SELECT FROM webhook_delivery b
              WHERE b.endpoint_id = d.endpoint_id AND b.source = d.source AND b.subject = d.subject
                AND b.status = 'pending' AND b.position < d.position)
          ORDER BY d.due_at, d.position
          LIMIT greatest(r.free, 0)) n
      ), chosen AS (
        SELECT id, position FROM due ORDER BY place LIMIT $2
      ), taken AS (
        UPDATE webhook_delivery d
        SET claimed = true, attempts = attempts + 1,
          due_at = clock_timestamp() + $4::bigint * interval '1 ms'
        FROM chosen c
        WHERE d.endpoint_id = c.id AND d.position = c.position AND d.status = 'pending'
          AND d.due_at <= statement_timestamp()
        RETURNING d.endpoint_id, d.position, d.attempts
      )
      SELECT t.endpoint_id, t.position, t.attempts, e.url,
        array(
          SELECT s.secret FROM webhook_secret s
          WHERE s.endpoint_id = e.id AND (s.ends_at IS NULL OR s.ends_at > statement_timestamp())
          ORDER BY s.number DESC) AS secrets,
        extract(epoch FROM clock_timestamp())::bigint AS now,
        v.id, v.source, v.type, v.subject, v.sequence, v.occurred_at, v.data::text AS data
      FROM taken t
        JOIN webhook_endpoint e ON e.id = t.endpoint_id
        JOIN public_event v USING (position)
      ORDER BY t.position
      """;

  /**
   * Writes outcomes, one an element: $1 endpoint, $2 position, $3 attempt, $4 whether delivered, $5
   * milliseconds until the next attempt (null: none), $6 answered status, $7 error. An outcome of
   * an attempt that is not the last one changes nothing.
   */
  static final String SETTLE =
      """
      WITH told AS (
        SELECT * FROM unnest(
            $1::text[], $2::bigint[], $3::int[], $4::bool[], $5::bigint[], $6::int[], $7::text[])
          AS t (endpoint_id, position, attempt, delivered, pause, response_status, error)
      ), judged AS (
        SELECT t.*, d.give_up_at,
          CASE
            WHEN t.delivered THEN 'delivered'
            WHEN t.pause IS NULL
              OR clock_timestamp() + t.pause * interval '1 ms' > d.give_up_at THEN 'dead'
            ELSE 'pending' END AS status
        FROM told t JOIN webhook_delivery d USING (endpoint_id, position)
      )
      UPDATE webhook_delivery d
      SET status = j.status, claimed = false, response_status = j.response_status, error = j.error,
        due_at = clock_timestamp() + coalesce(j.pause, 0) * interval '1 ms',
        settled_at = CASE WHEN j.status = 'pending' THEN NULL ELSE clock_timestamp() END
      FROM judged j
      WHERE d.endpoint_id = j.endpoint_id AND d.position = j.position
        AND d.attempts = j.attempt AND d.status = 'pending' AND d.claimed
      """;

  /**
   * What outcomes say of endpoints, one an element: $1 endpoint, $2 whether delivered, $3 whether
   * it wants no more, $4 milliseconds it asked to be left alone. $5 failures in a row open its
   * breaker, for $6 milliseconds and twice as long each time up to $7; after $8 without a success
   * it is switched off. Says of each whether this did so.
   */
  static final String JUDGE =
      """
      WITH told AS (
        SELECT t.endpoint_id, bool_or(t.delivered) AS delivered, bool_or(t.gone) AS gone,
          count(*) FILTER (WHERE NOT t.delivered)::int AS failed,
          max(t.leave_alone) AS leave_alone
        FROM unnest($1::text[], $2::bool[], $3::bool[], $4::bigint[])
          AS t (endpoint_id, delivered, gone, leave_alone)
        GROUP BY t.endpoint_id
      ), judged AS (
        SELECT e.id, t.delivered, t.gone,
          CASE WHEN t.delivered THEN 0 ELSE least(e.failures + t.failed, 1000000) END AS failures,
          t.leave_alone, e.disabled_reason AS disabled_before
        FROM told t JOIN webhook_endpoint e ON e.id = t.endpoint_id
        WHERE NOT t.delivered OR e.failures > 0 OR t.leave_alone > 0
        ORDER BY e.id
        FOR NO KEY UPDATE OF e
      )
      UPDATE webhook_endpoint e
      SET failures = j.failures,
        failing_since = CASE
          WHEN j.failures = 0 THEN NULL ELSE coalesce(e.failing_since, clock_timestamp()) END,
        paused_until = greatest(
          e.paused_until,
          CASE WHEN j.leave_alone > 0
            THEN clock_timestamp() + j.leave_alone * interval '1 ms' END,
          CASE WHEN j.failures >= $5::int
            THEN clock_timestamp()
              + least($7::bigint, $6::bigint * power(2, least(j.failures - $5::int, 20)))
                * interval '1 ms' END),
        disabled_reason = CASE
          WHEN j.gone THEN 'gone'
          WHEN j.failures > 0
            AND e.failing_since < clock_timestamp() - $8::bigint * interval '1 ms' THEN 'failing'
          ELSE e.disabled_reason END
      FROM judged j WHERE e.id = j.id
      RETURNING e.id, e.disabled_reason IS NOT NULL AND j.disabled_before IS NULL AS switched_off
      """;

  /** Gives up what is pending for an endpoint. */
  static final String GIVE_UP_ENDPOINT =
      """
      UPDATE webhook_delivery
      SET status = 'dead', claimed = false, error = 'endpoint_disabled',
        settled_at = clock_timestamp()
      WHERE endpoint_id = $1 AND status = 'pending'
      """;

  /** Gives up at most $1 of those whose time has passed, or whose endpoint was switched off. */
  static final String GIVE_UP =
      """
      UPDATE webhook_delivery d
      SET status = 'dead', claimed = false, error = coalesce(d.error, 'expired'),
        settled_at = clock_timestamp()
      FROM (
        (SELECT o.endpoint_id, o.position FROM webhook_delivery o
          WHERE o.status = 'pending' AND o.give_up_at <= statement_timestamp()
            AND NOT (o.claimed AND o.due_at > statement_timestamp())
          LIMIT $1)
        UNION
        (SELECT o.endpoint_id, o.position
          FROM webhook_endpoint e JOIN webhook_delivery o ON o.endpoint_id = e.id
          WHERE e.disabled_reason IS NOT NULL AND o.status = 'pending'
          LIMIT $1)
      ) g
      WHERE d.endpoint_id = g.endpoint_id AND d.position = g.position AND d.status = 'pending'
      """;

  /** Age in seconds of the oldest pending delivery's event; 0 if there is none. */
  static final String OLDEST_PENDING =
      """
      SELECT coalesce(max(extract(epoch FROM clock_timestamp() - v.received_at)), 0)::float8
        AS seconds
      FROM webhook_endpoint e
        CROSS JOIN LATERAL (
          SELECT d.position FROM webhook_delivery d
          WHERE d.endpoint_id = e.id AND d.status = 'pending' ORDER BY d.position LIMIT 1) first
        JOIN public_event v USING (position)
      """;

  private DeliverySql() {}
}
