package io.souk.shipping;

/** The statements about orders. */
final class ConsignmentSql {
  private ConsignmentSql() {}

  /**
   * Orders that were placed, with their lines: $1 orders; then the lines: order, SKU, quantity. An
   * order whose lines are known stays as it is.
   */
  static final String PLACE =
      """
      WITH fresh AS (
        INSERT INTO consignment AS c (order_id, version)
        SELECT order_id, 0 FROM unnest($1::text[]) AS o (order_id) ORDER BY order_id
        ON CONFLICT (order_id) DO UPDATE SET version = 0 WHERE c.version < 0
        RETURNING order_id)
      INSERT INTO consignment_line (order_id, sku, ordered)
      SELECT l.order_id, l.sku, l.quantity
      FROM unnest($2::text[], $3::text[], $4::int[]) AS l (order_id, sku, quantity)
      JOIN fresh USING (order_id)
      """;

  /** An order known by its id alone. */
  static final String REMEMBER =
      "INSERT INTO consignment (order_id, version) VALUES ($1, -1) ON CONFLICT DO NOTHING";

  static final String LOCK =
      """
      SELECT order_id, version, withdrawn_at, withdraw_reason FROM consignment
      WHERE order_id = $1
      FOR UPDATE
      """;

  static final String FIND =
      """
      SELECT order_id, version, withdrawn_at, withdraw_reason FROM consignment WHERE order_id = $1
      """;

  static final String LINES =
      """
      SELECT sku, ordered, fulfilled, shipped, delivered, announced, returned
      FROM consignment_line WHERE order_id = $1
      """;

  /** Adds to the counts of an order's lines: $1 order; then by column: SKU and what it adds. */
  static final String COUNT =
      """
      UPDATE consignment_line l
      SET fulfilled = l.fulfilled + c.fulfilled,
          shipped = l.shipped + c.shipped,
          delivered = l.delivered + c.delivered,
          announced = l.announced + c.announced,
          returned = l.returned + c.returned
      FROM unnest($2::text[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[])
        AS c (sku, fulfilled, shipped, delivered, announced, returned)
      WHERE l.order_id = $1 AND l.sku = c.sku
      """;

  static final String WITHDRAW =
      """
      UPDATE consignment SET withdrawn_at = clock_timestamp(), withdraw_reason = $2
      WHERE order_id = $1
      RETURNING order_id, version, withdrawn_at, withdraw_reason
      """;

  /** $1 order, $2 version; then the lines: SKU and units ordered. */
  static final String REVISE =
      """
      WITH revised AS (UPDATE consignment SET version = $2 WHERE order_id = $1)
      INSERT INTO consignment_line (order_id, sku, ordered)
      SELECT $1, sku, ordered FROM unnest($3::text[], $4::int[]) AS l (sku, ordered)
      ON CONFLICT (order_id, sku) DO UPDATE SET ordered = excluded.ordered
      """;
}
