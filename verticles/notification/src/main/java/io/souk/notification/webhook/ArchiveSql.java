package io.souk.notification.webhook;

/** The statements of {@link ArchiveStore}. */
final class ArchiveSql {
  /** $1 endpoint, $2 status or null, $3 order or null, $4 before this position, $5 at most. */
  static final String LIST =
      """
      SELECT d.endpoint_id, d.position, v.id, v.type, v.subject, d.status, d.attempts,
        d.response_status, d.error, v.occurred_at, d.due_at, d.settled_at
      FROM webhook_delivery d JOIN public_event v USING (position)
      WHERE d.endpoint_id = $1 AND ($2::text IS NULL OR d.status = $2)
        AND ($3::text IS NULL OR v.order_id = $3) AND d.position < $4
      ORDER BY d.position DESC LIMIT $5
      """;

  /**
   * Kept events an endpoint ($1) wants, from $2, before $3, that were given up if $4 says so,
   * behind the event at $5 and $6; oldest first, at most $7.
   */
  static final String KEPT_IN_RANGE =
      """
      SELECT v.position, v.occurred_at
      FROM public_event v JOIN webhook_endpoint e ON e.id = $1
        LEFT JOIN webhook_delivery d ON d.endpoint_id = e.id AND d.position = v.position
      WHERE v.occurred_at >= $2 AND v.occurred_at < $3
        AND wants(e.types, v.type) AND (NOT $4::bool OR d.status = 'dead')
        AND (v.occurred_at, v.position) > ($5::timestamptz, $6::bigint)
      ORDER BY v.occurred_at, v.position LIMIT $7
      """;

  /** The same of one order ($8). */
  static final String KEPT_OF_ORDER =
      """
      SELECT v.position, v.occurred_at
      FROM public_event v JOIN webhook_endpoint e ON e.id = $1
        LEFT JOIN webhook_delivery d ON d.endpoint_id = e.id AND d.position = v.position
      WHERE v.order_id = $8 AND v.occurred_at >= $2 AND v.occurred_at < $3
        AND wants(e.types, v.type) AND (NOT $4::bool OR d.status = 'dead')
        AND (v.occurred_at, v.position) > ($5::timestamptz, $6::bigint)
      ORDER BY v.occurred_at, v.position LIMIT $7
      """;

  /** Makes events ($2) pending for an endpoint ($1), unless they are; given up after $3 ms. */
  static final String SEND_AGAIN =
      """
      INSERT INTO webhook_delivery AS mine (endpoint_id, position, source, subject, give_up_at)
      SELECT $1, v.position, v.source, v.subject, clock_timestamp() + $3::bigint * interval '1 ms'
      FROM public_event v WHERE v.position = ANY ($2::bigint[]) ORDER BY v.position
      ON CONFLICT (endpoint_id, position) DO UPDATE
      SET status = 'pending', attempts = 0, due_at = clock_timestamp(),
        give_up_at = excluded.give_up_at, response_status = NULL, error = NULL, settled_at = NULL
      WHERE mine.status <> 'pending'
      """;

  private ArchiveSql() {}
}
