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
   * Moves any number of sagas, one an element: $1 member (its number), $2 order, $3 token, $4
   * version, $5 state, $6 open, $7 owner if the lease is kept, $8 lease in ms if kept, $9 pause in
   * ms if woken later, $10 status, $11 payment status, $12 cancel reason, $13 to $15 currency,
   * subtotal and total if priced now. Their timelines: $16 member, $17 event, $18 detail. Their
   * lines' prices: $19 member, $20 position, $21 title, $22 unit price, $23 total.
   *
   * <p>Returns the members whose token, version and lease still were the writer's; of the others
   * nothing is written.
   */
  static final String ADVANCE =
      """
      WITH asked AS (
        SELECT * FROM unnest($1::int[], $2::text[], $3::bigint[], $4::bigint[], $5::text[],
          $6::boolean[], $7::text[], $8::bigint[], $9::bigint[], $10::text[], $11::text[],
          $12::text[], $13::text[], $14::bigint[], $15::bigint[])
        AS a(member, order_id, token, version, state, open, owner, lease, pause, status,
          payment_status, cancel_reason, currency, subtotal, total)
      ), moved AS (
        UPDATE saga s
        SET state = a.state::jsonb, version = s.version + 1, open = a.open, owner = a.owner,
            lease_until = clock_timestamp() + a.lease * interval '1 ms',
            retry_at = clock_timestamp() + a.pause * interval '1 ms'
        FROM asked a
        WHERE s.order_id = a.order_id AND s.token = a.token AND s.version = a.version
          AND s.lease_until > clock_timestamp()
        RETURNING a.*
      ), noted AS (
        INSERT INTO order_timeline (order_id, event, detail)
        SELECT m.order_id, n.event, n.detail
        FROM unnest($16::int[], $17::text[], $18::text[]) WITH ORDINALITY
          AS n(member, event, detail, place) JOIN moved m USING (member)
        ORDER BY n.place
      ), lines AS (
        UPDATE order_line l
        SET title = p.title, unit_price = p.unit_price, total = p.total
        FROM unnest($19::int[], $20::int[], $21::text[], $22::bigint[], $23::bigint[])
          AS p(member, position, title, unit_price, total) JOIN moved m USING (member)
        WHERE l.order_id = m.order_id AND l.position = p.position
      ), faced AS (
        UPDATE orders o
        SET status = m.status, payment_status = m.payment_status, cancel_reason = m.cancel_reason,
            currency = coalesce(m.currency, o.currency),
            subtotal = coalesce(m.subtotal, o.subtotal), total = coalesce(m.total, o.total),
            updated_at = clock_timestamp()
        FROM moved m WHERE o.id = m.order_id
      )
      SELECT member FROM moved
      """;

  static final String OLDEST_OPEN =
      """
      SELECT coalesce(extract(epoch FROM clock_timestamp() - min(opened_at)), 0)::bigint AS age
      FROM saga WHERE open
      """;

  private SagaSql() {}
}
