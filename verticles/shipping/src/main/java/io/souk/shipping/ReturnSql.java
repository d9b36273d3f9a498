package io.souk.shipping;

/** The statements about returns. */
final class ReturnSql {
  private ReturnSql() {}

  private static final String SELECT =
      """
      SELECT r.*, l.skus, l.quantities, l.received, l.reasons
      FROM order_return r
      CROSS JOIN LATERAL (
        SELECT array_agg(sku ORDER BY sku COLLATE "C") AS skus,
               array_agg(quantity ORDER BY sku COLLATE "C") AS quantities,
               array_agg(received ORDER BY sku COLLATE "C") AS received,
               array_agg(reason ORDER BY sku COLLATE "C") AS reasons
        FROM order_return_line WHERE return_id = r.id) l
      """;

  static final String ORDER_OF = "SELECT order_id FROM order_return WHERE id = $1";

  static final String BY_ID = SELECT + "WHERE r.id = $1";

  static final String BY_KEY = SELECT + "WHERE r.order_id = $1 AND r.idempotency_key = $2";

  static final String OF_ORDER = SELECT + "WHERE r.order_id = $1 ORDER BY r.created_at, r.id";

  /** $1 id, $2 order, $3 key; then the lines: SKU, quantity, reason. */
  static final String INSERT =
      """
      WITH made AS (
        INSERT INTO order_return (id, order_id, idempotency_key, status)
        VALUES ($1, $2, $3, 'requested')
        RETURNING id)
      INSERT INTO order_return_line (return_id, sku, quantity, reason)
      SELECT made.id, l.sku, l.quantity, l.reason
      FROM made, unnest($4::text[], $5::int[], $6::text[]) AS l (sku, quantity, reason)
      """;

  /** $1 return, $2 its status then; then the lines: SKU, quantity. */
  static final String RECEIVE =
      """
      WITH moved AS (
        UPDATE order_return SET status = $2, updated_at = clock_timestamp()
        WHERE id = $1 AND status IN ('requested', 'partially_received')
        RETURNING id)
      UPDATE order_return_line l SET received = l.received + n.quantity
      FROM moved, unnest($3::text[], $4::int[]) AS n (sku, quantity)
      WHERE l.return_id = moved.id AND l.sku = n.sku
      """;

  static final String CANCEL =
      """
      UPDATE order_return SET status = 'canceled', updated_at = clock_timestamp()
      WHERE id = $1 AND status IN ('requested', 'partially_received')
      """;

  static final String RECEIPT_BY_KEY =
      """
      SELECT p.id, array_agg(l.sku ORDER BY l.sku COLLATE "C", l.restock) AS skus,
             array_agg(l.quantity ORDER BY l.sku COLLATE "C", l.restock) AS quantities,
             array_agg(l.restock ORDER BY l.sku COLLATE "C", l.restock) AS restocks
      FROM return_receipt p JOIN return_receipt_line l ON l.receipt_id = p.id
      WHERE p.return_id = $1 AND p.idempotency_key = $2
      GROUP BY p.id
      """;

  /** $1 id, $2 return, $3 key; then the lines: SKU, whether to restock, quantity. */
  static final String INSERT_RECEIPT =
      """
      WITH made AS (
        INSERT INTO return_receipt (id, return_id, idempotency_key) VALUES ($1, $2, $3)
        RETURNING id)
      INSERT INTO return_receipt_line (receipt_id, sku, restock, quantity)
      SELECT made.id, l.sku, l.restock, l.quantity
      FROM made, unnest($4::text[], $5::boolean[], $6::int[]) AS l (sku, restock, quantity)
      """;
}
