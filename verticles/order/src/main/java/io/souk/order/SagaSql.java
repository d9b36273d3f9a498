package io.souk.order;

/** Statements about sagas, their leases and tokens. */
final class SagaSql {
  /** What whoever claims a saga needs to go on, from its row in {@code claimed}. */
  private static final String CLAIMED =
      """
      SELECT c.order_id, c.token, c.version, c.state, o.payment_provider, o.payment_token,
        o.currency, o.total,
        (SELECT jsonb_agg(jsonb_build_object('sku', l.sku, 'quantity', l.quantity)
           ORDER BY l.position)
         FROM order_line l WHERE l.order_id = o.id) AS lines
      FROM claimed c JOIN orders o ON o.id = c.order_id
      """;

  /** $1 owner, $2 lease in ms, $3 how many at most. */
  static final String CLAIM_DUE =
      """
      WITH due AS (
        SELECT order_id FROM saga
        WHERE open AND due_at <= now()
        ORDER BY due_at LIMIT $3
        FOR UPDATE SKIP LOCKED
      ), claimed AS (
        UPDATE saga
        SET token = token + 1, owner = $1, retry_at = NULL,
            lease_until = clock_timestamp() + $2 * interval '1 ms'
        FROM due WHERE saga.order_id = due.order_id
        RETURNING saga.*
      )
      """
          + CLAIMED;

  /** $1 owner, $2 lease in ms, $3 order: takes it from whoever has it. */
  static final String TAKE_OVER =
      """
      WITH claimed AS (
        UPDATE saga
        SET token = token + 1, owner = $1, retry_at = NULL,
            lease_until = clock_timestamp() + $2 * interval '1 ms',
            opened_at = CASE WHEN open THEN opened_at ELSE clock_timestamp() END,
            open = true
        WHERE order_id = $3
        RETURNING *
      )
      """
          + CLAIMED;

  static final String LOCK =
      """
      SELECT s.state, o.status, o.fulfillment_status
      FROM saga s JOIN orders o ON o.id = s.order_id
      WHERE s.order_id = $1
      FOR UPDATE OF s
      """;

  /**
   * $1 order, $2 token, $3 version, $4 state, $5 open, $6 owner if the lease is kept, $7 lease in
   * ms if kept, $8 pause in ms if woken later, $9 timeline events, $10 their details, $11 status,
   * $12 payment status, $13 cancel reason. Changes no row unless the token, the version and the
   * lease still are the writer's.
   */
  static final String ADVANCE =
      """
      WITH moved AS (
        UPDATE saga
        SET state = $4::jsonb, version = version + 1, open = $5, owner = $6,
            lease_until = clock_timestamp() + $7::bigint * interval '1 ms',
            retry_at = clock_timestamp() + $8::bigint * interval '1 ms'
        WHERE order_id = $1 AND token = $2 AND version = $3 AND lease_until > clock_timestamp()
        RETURNING order_id
      ), noted AS (
        INSERT INTO order_timeline (order_id, event, detail)
        SELECT order_id, event, detail
        FROM moved, unnest($9::text[], $10::text[]) WITH ORDINALITY AS n(event, detail, place)
        ORDER BY place
      )
      UPDATE orders
      SET status = $11, payment_status = $12, cancel_reason = $13, updated_at = clock_timestamp()
      FROM moved WHERE orders.id = moved.order_id
      """;

  static final String OLDEST_OPEN =
      """
      SELECT coalesce(extract(epoch FROM clock_timestamp() - min(opened_at)), 0)::bigint AS age
      FROM saga WHERE open
      """;

  private SagaSql() {}
}
