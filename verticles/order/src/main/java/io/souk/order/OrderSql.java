package io.souk.order;

/** Statements about orders and idempotency keys. */
final class OrderSql {
  /**
   * Writes any number of new orders, one an element: $1 key, $2 hash, $3 command, $4 order, $5
   * email, $6 address, $7 provider, $8 token of the payment method, $9 state. Their lines: $10
   * order, $11 position, $12 SKU, $13 quantity. For all: $14 owner, $15 lease in ms. No row for
   * those whose key is taken.
   */
  static final String PLACE =
      """
      WITH asked AS (
        SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[],
          $6::text[], $7::text[], $8::text[], $9::text[])
        AS a(key, request_hash, command_id, order_id, email, address, provider, token, state)
      ), claimed AS (
        INSERT INTO idempotency_key (key, request_hash, command_id, order_id)
        SELECT key, request_hash, command_id, order_id FROM asked
        ON CONFLICT (key) DO NOTHING
        RETURNING order_id
      ), placed AS (
        INSERT INTO orders (id, status, payment_status, email, shipping_address,
                            payment_provider, payment_token)
        SELECT order_id, 'pending', 'not_paid', email, address::jsonb, provider, token
        FROM asked JOIN claimed USING (order_id)
      ), lines AS (
        INSERT INTO order_line (order_id, position, sku, quantity)
        SELECT order_id, position, sku, quantity
        FROM unnest($10::text[], $11::int[], $12::text[], $13::int[])
          AS l(order_id, position, sku, quantity) JOIN claimed USING (order_id)
      ), noted AS (
        INSERT INTO order_timeline (order_id, event) SELECT order_id, 'placed' FROM claimed
      )
      INSERT INTO saga (order_id, state, open, owner, lease_until)
      SELECT order_id, state::jsonb, true, $14, clock_timestamp() + $15 * interval '1 ms'
      FROM asked JOIN claimed USING (order_id)
      RETURNING order_id, token, version
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
      WHERE o.id = ANY ($1)
      """;

  static final String FIND_KEY =
      """
      SELECT request_hash, command_id, order_id, outcome FROM idempotency_key WHERE key = $1
      """;

  /** $1 orders, $2 outcomes. The first definite outcome stays. */
  static final String SETTLE =
      """
      UPDATE idempotency_key k SET outcome = s.outcome::jsonb
      FROM unnest($1::text[], $2::text[]) AS s(order_id, outcome)
      WHERE k.order_id = s.order_id AND k.outcome IS NULL
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
