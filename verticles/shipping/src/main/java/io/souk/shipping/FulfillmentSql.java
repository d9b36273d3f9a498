package io.souk.shipping;

/** The statements about fulfillments. */
final class FulfillmentSql {
  private FulfillmentSql() {}

  private static final String SELECT =
      """
      SELECT f.*, l.skus, l.quantities
      FROM fulfillment f
      CROSS JOIN LATERAL (
        SELECT array_agg(sku ORDER BY sku COLLATE "C") AS skus,
               array_agg(quantity ORDER BY sku COLLATE "C") AS quantities
        FROM fulfillment_line WHERE fulfillment_id = f.id) l
      """;

  static final String ORDER_OF = "SELECT order_id FROM fulfillment WHERE id = $1";

  static final String BY_ID = SELECT + "WHERE f.id = $1";

  static final String BY_KEY = SELECT + "WHERE f.order_id = $1 AND f.idempotency_key = $2";

  static final String OF_ORDER = SELECT + "WHERE f.order_id = $1 ORDER BY f.created_at, f.id";

  /** $1 id, $2 order, $3 key, $4 whether all was asked for; then the lines: SKU, quantity. */
  static final String INSERT =
      """
      WITH made AS (
        INSERT INTO fulfillment (id, order_id, idempotency_key, asked_for_all, status)
        VALUES ($1, $2, $3, $4, 'pending')
        RETURNING id)
      INSERT INTO fulfillment_line (fulfillment_id, sku, quantity)
      SELECT made.id, l.sku, l.quantity
      FROM made, unnest($5::text[], $6::int[]) AS l (sku, quantity)
      """;

  /** Also corrects the tracking of one that is under way. */
  static final String SHIP =
      """
      UPDATE fulfillment
      SET status = 'shipped', carrier = $2, tracking_number = $3, tracking_url = $4,
          shipped_at = coalesce(shipped_at, clock_timestamp())
      WHERE id = $1 AND status IN ('pending', 'shipped')
      """;

  static final String DELIVER =
      """
      UPDATE fulfillment SET status = 'delivered', delivered_at = clock_timestamp()
      WHERE id = $1 AND status = 'shipped'
      """;

  static final String CANCEL =
      """
      UPDATE fulfillment SET status = 'canceled', canceled_at = clock_timestamp()
      WHERE id = $1 AND status = 'pending'
      """;
}
