package io.souk.order;

/** Statements about orders and idempotency keys. */
final class OrderSql {
  /**
   * $1 key, $2 hash, $3 command, $4 order, $5 email, $6 address, $7 provider, $8 token of the
   * payment method, $9 SKUs, $10 quantities, $11 state, $12 owner, $13 lease in ms. No row if the
   * key is taken.
   */
  static final String PLACE =
      """
      WITH claimed AS (
        INSERT INTO idempotency_key (key, request_hash, command_id, order_id)
        VALUES ($1, $2, $3, $4)
        ON CONFLICT (key) DO NOTHING
        RETURNING order_id
      ), placed AS (
        INSERT INTO orders (id, status, payment_status, email, shipping_address,
                            payment_provider, payment_token)
        SELECT order_id, 'pending', 'not_paid', $5, $6::jsonb, $7, $8 FROM claimed
      ), lines AS (
        INSERT INTO order_line (order_id, position, sku, quantity)
        SELECT order_id, position, sku, quantity
        FROM claimed, unnest($9::text[], $10::int[]) WITH ORDINALITY AS l(sku, quantity, position)
      ), noted AS (
        INSERT INTO order_timeline (order_id, event) SELECT order_id, 'placed' FROM claimed
      )
      INSERT INTO saga (order_id, state, open, owner, lease_until)
      SELECT order_id, $11::jsonb, true, $12, clock_timestamp() + $13 * interval '1 ms'
      FROM claimed
      RETURNING token, version
      """;

  static final String FIND =
      """
      SELECT o.*,
        (SELECT jsonb_agg(jsonb_build_object(
             'sku', l.sku, 'quantity', l.quantity, 'title', l.title,
             'unit_price', CASE WHEN l.title IS NOT NULL THEN
                jsonb_build_object('amount', l.unit_price, 'currency', o.currency) END,
             'total', CASE WHEN l.title IS NOT NULL THEN
                jsonb_build_object('amount', l.total, 'currency', o.currency) END)
           ORDER BY l.position)
         FROM order_line l WHERE l.order_id = o.id) AS lines,
        (SELECT jsonb_agg(jsonb_build_object('event', t.event, 'detail', t.detail, 'at', t.at)
           ORDER BY t.number)
         FROM order_timeline t WHERE t.order_id = o.id) AS timeline
      FROM orders o
      WHERE o.id = $1
      """;

  /** $1 order, $2 titles, $3 unit prices, $4 totals, $5 currency, $6 subtotal, $7 total. */
  static final String PRICE =
      """
      WITH priced AS (
        UPDATE order_line
        SET title = p.title, unit_price = p.unit_price, total = p.total
        FROM unnest($2::text[], $3::bigint[], $4::bigint[])
             WITH ORDINALITY AS p(title, unit_price, total, position)
        WHERE order_line.order_id = $1 AND order_line.position = p.position
      )
      UPDATE orders SET currency = $5, subtotal = $6, total = $7 WHERE id = $1
      """;

  static final String FIND_KEY =
      """
      SELECT request_hash, command_id, order_id, outcome FROM idempotency_key WHERE key = $1
      """;

  /** The first definite outcome stays. */
  static final String SETTLE =
      """
      UPDATE idempotency_key SET outcome = $2::jsonb WHERE order_id = $1 AND outcome IS NULL
      """;

  /** The key may have been forgotten; the saga never is. */
  static final String PROGRESS =
      """
      SELECT s.state, k.outcome
      FROM saga s LEFT JOIN idempotency_key k USING (order_id)
      WHERE s.order_id = $1
      """;

  /** $1 age in ms. Keys of orders still without an outcome stay. */
  static final String FORGET_KEYS =
      """
      DELETE FROM idempotency_key WHERE key IN (
        SELECT key FROM idempotency_key
        WHERE created_at < clock_timestamp() - $1 * interval '1 ms' AND outcome IS NOT NULL
        LIMIT 10000)
      """;

  private OrderSql() {}
}
