package io.souk.order;

/** Statements about orders and idempotency keys. */
final class OrderSql {
  /** An order's lines as the contract has them, of the row {@code o}. */
  static final String LINES =
      """
      (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
           'sku', l.sku, 'quantity', l.quantity, 'title', l.title,
           'unit_price', jsonb_build_object('amount', l.unit_price, 'currency', o.currency),
           'total', jsonb_build_object('amount', l.total, 'currency', o.currency),
           'discount', CASE WHEN l.discount > 0 THEN
              jsonb_build_object('amount', l.discount, 'currency', o.currency) END,
           'tax', CASE WHEN l.tax > 0 THEN
              jsonb_build_object('amount', l.tax, 'currency', o.currency) END,
           'discounts', l.discounts, 'taxes', l.taxes,
           'requires_shipping', l.requires_shipping)
           - CASE WHEN l.title IS NULL THEN ARRAY['unit_price', 'total']
             ELSE '{}'::text[] END)
         ORDER BY l.position)
       FROM order_line l WHERE l.order_id = o.id)
      """;

  /**
   * Writes any number of new orders, one an element: $1 key, $2 hash, $3 command, $4 order, $5
   * email, $6 address, $7 provider, $8 token of the payment method, $9 state, $10 customer, $11
   * coupons, $12 shipping option, $13 note, $14 cart, $15 return URL. Their lines: $16 order, $17
   * position, $18 SKU, $19 quantity. For all: $20 owner, $21 lease in ms. No row for those whose
   * key is taken.
   */
  static final String PLACE =
      """
      WITH asked AS (
        SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[],
          $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
          $13::text[], $14::text[], $15::text[])
        AS a(key, request_hash, command_id, order_id, email, address, provider, token, state,
          customer_id, coupons, shipping_option, note, cart_id, return_url)
      ), claimed AS (
        INSERT INTO idempotency_key (key, request_hash, command_id, order_id)
        SELECT key, request_hash, command_id, order_id FROM asked
        ON CONFLICT (key) DO NOTHING
        RETURNING order_id
      ), placed AS (
        INSERT INTO orders (id, status, payment_status, email, shipping_address,
                            payment_provider, payment_token, customer_id, coupons,
                            shipping_option, note, cart_id, return_url)
        SELECT order_id, 'pending', 'not_paid', email, address::jsonb, provider, token,
          customer_id, coupons::jsonb, shipping_option, note, cart_id, return_url
        FROM asked JOIN claimed USING (order_id)
      ), lines AS (
        INSERT INTO order_line (order_id, position, sku, quantity)
        SELECT order_id, position, sku, quantity
        FROM unnest($16::text[], $17::int[], $18::text[], $19::int[])
          AS l(order_id, position, sku, quantity) JOIN claimed USING (order_id)
      ), noted AS (
        INSERT INTO order_timeline (order_id, event) SELECT order_id, 'placed' FROM claimed
      )
      INSERT INTO saga (order_id, state, open, owner, lease_until)
      SELECT order_id, state::jsonb, true, $20, clock_timestamp() + $21 * interval '1 ms'
      FROM asked JOIN claimed USING (order_id)
      RETURNING order_id, token, version
      """;

  private static final String REFUNDS =
      "(SELECT jsonb_agg("
          + RefundSql.REFUND
          + " ORDER BY r.number) FROM refund r WHERE r.order_id = o.id)";

  /** $1 orders. */
  static final String FIND =
      """
      SELECT o.*, s.state -> 'action' AS action,
      """
          + LINES
          + """
       AS lines,
        (SELECT jsonb_agg(jsonb_build_object('event', t.event, 'detail', t.detail, 'at', t.at)
           ORDER BY t.number)
         FROM order_timeline t WHERE t.order_id = o.id) AS timeline,
      """
          + REFUNDS
          + """
       AS refunds
      FROM orders o LEFT JOIN saga s ON s.order_id = o.id
      WHERE o.id = ANY ($1)
      """;

  /** $1 order, $2 fulfillment status, $3 event, $4 fulfillment. */
  static final String FULFILLED =
      """
      WITH sent AS (
        UPDATE orders SET fulfillment_status = $2, updated_at = clock_timestamp()
        WHERE id = $1
        RETURNING id
      )
      INSERT INTO order_timeline (order_id, event, detail) SELECT id, $3, $4 FROM sent
      """;

  /** $1 order. */
  static final String AUTHORIZED =
      "SELECT coalesce(authorized, 0) AS authorized FROM orders WHERE id = $1";

  /** $1 order. */
  static final String DROP_LINES = "DELETE FROM order_line WHERE order_id = $1";

  /**
   * Other lines and totals of order $1: $2 version, $3 subtotal, $4 discount, $5 shipping, $6 tax,
   * $7 whether prices include it, $8 total, $9 shipping option. The lines: $10 position, $11 SKU,
   * $12 quantity, $13 title, $14 unit price, $15 discount, $16 tax, $17 total, $18 discounts, $19
   * taxes, $20 whether it is sent.
   */
  static final String EDIT =
      """
      WITH edited AS (
        UPDATE orders
        SET version = $2, subtotal = $3, discount = $4, shipping = $5, tax = $6, tax_included = $7,
            total = $8, shipping_option = $9, updated_at = clock_timestamp()
        WHERE id = $1
        RETURNING id
      )
      INSERT INTO order_line (order_id, position, sku, quantity, title, unit_price, discount, tax,
        total, discounts, taxes, requires_shipping)
      SELECT e.id, l.position, l.sku, l.quantity, l.title, l.unit_price, l.discount, l.tax, l.total,
        l.discounts::jsonb, l.taxes::jsonb, l.requires_shipping
      FROM edited e, unnest($10::int[], $11::text[], $12::int[], $13::text[], $14::bigint[],
        $15::bigint[], $16::bigint[], $17::bigint[], $18::text[], $19::text[], $20::boolean[])
        AS l(position, sku, quantity, title, unit_price, discount, tax, total, discounts, taxes,
          requires_shipping)
      """;

  static final String FIND_KEY =
      """
      SELECT request_hash, command_id, order_id, outcome FROM idempotency_key WHERE key = $1
      """;

  /**
   * $1 orders, $2 outcomes. The first definite outcome stays; returns those whose first this is.
   */
  static final String SETTLE =
      """
      UPDATE idempotency_key k SET outcome = s.outcome::jsonb
      FROM unnest($1::text[], $2::text[]) AS s(order_id, outcome)
      WHERE k.order_id = s.order_id AND k.outcome IS NULL
      RETURNING k.order_id
      """;

  /** The key may have been forgotten; the saga never is. */
  static final String PROGRESS =
      """
      SELECT s.order_id, s.state, s.version, k.outcome
      FROM saga s LEFT JOIN idempotency_key k USING (order_id)
      WHERE s.order_id = ANY($1::text[])
      """;

  /** $1 age in ms. Keys of orders still without an outcome stay. */
  static final String FORGET_KEYS =
      """
      DELETE FROM idempotency_key WHERE key IN (
        SELECT key FROM idempotency_key
        WHERE created_at < now() - $1 * interval '1 ms' AND outcome IS NOT NULL
        LIMIT 10000)
      """;

  private OrderSql() {}
}
