package io.souk.inventory;

/** Every statement of this service. {@link StockStore} says when each may be used. */
final class StockSql {
  private StockSql() {}

  static final String STOCK =
      """
      SELECT sku, on_hand, held, committed, imported_quantity
      FROM stock
      WHERE sku = ANY (ARRAY(
        SELECT unnest($1::text[])
        UNION
        SELECT sku FROM stock_hold_line WHERE order_id = ANY($2::text[])))
      ORDER BY sku
      """;

  /**
   * Always in the order of SKUs, so that no two transactions wait for each other. The SKUs are an
   * array, not a join: Postgres judges a row anew that it had to wait for, and joined to a subquery
   * some were lost then.
   */
  static final String LOCK = STOCK + "FOR UPDATE OF stock";

  /** In the same order, for those who have read before: no row is sent again. */
  static final String LOCK_SKUS =
      """
      SELECT count(*)
      FROM (SELECT FROM stock WHERE sku = ANY($1::text[]) ORDER BY sku FOR UPDATE) AS locked
      """;

  /** Not now(): the moment counts at which this is read, after the locks if there are any. */
  static final String CLOCK_AND_HOLDS =
      """
      SELECT clock.at, h.order_id, h.status, h.expires_at, h.revision,
             l.sku, l.quantity, l.held_until IS NOT NULL AS counted, l.shipped
      FROM (SELECT clock_timestamp() AS at) clock
      LEFT JOIN stock_hold h ON h.order_id = ANY($1::text[])
      LEFT JOIN stock_hold_line l ON l.order_id = h.order_id
      """;

  static final String CLOCK = "SELECT clock_timestamp() AS at";

  /** The longest overdue lines of each SKU, as many as give the units it is short of. */
  static final String OVERDUE_LINES =
      """
      SELECT overdue.order_id, overdue.sku, overdue.quantity
      FROM unnest($1::text[], $2::bigint[]) AS short (sku, units)
      CROSS JOIN LATERAL (
        SELECT order_id, sku, quantity,
               sum(quantity) OVER (ORDER BY held_until, order_id) - quantity AS before
        FROM stock_hold_line
        WHERE sku = short.sku AND held_until <= $3) overdue
      WHERE overdue.before < short.units
      """;

  /** Fails for an order another transaction was first with. */
  static final String INSERT_HOLDS =
      """
      INSERT INTO stock_hold (order_id, status, expires_at)
      SELECT order_id, status, expires_at
      FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS n (order_id, status, expires_at)
      ORDER BY order_id
      """;

  static final String INSERT_LINES =
      """
      INSERT INTO stock_hold_line (order_id, sku, quantity, held_until)
      SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::timestamptz[])
      """;

  /**
   * A hold that has not that end or not so many counted lines any more gets no status, which its
   * table refuses; that needs no lock for a hold without such lines. Lines are found by no
   * held_until: Postgres would look for it among all lines held, and they may be many.
   */
  static final String END_HOLDS =
      """
      WITH ended AS (
        UPDATE stock_hold h
        SET expires_at = NULL,
            status = CASE
              WHEN h.expires_at IS NOT DISTINCT FROM e.expires_at
                AND e.counted = (
                  SELECT count(l.held_until) FROM stock_hold_line l WHERE l.order_id = h.order_id)
              THEN e.status END
        FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::int[])
          AS e (order_id, status, expires_at, counted)
        WHERE h.order_id = e.order_id
        RETURNING h.order_id)
      UPDATE stock_hold_line l SET held_until = NULL
      FROM ended
      WHERE l.order_id = ended.order_id
      """;

  /** Asks for no held_until, either. */
  static final String UNCOUNT_LINES =
      """
      UPDATE stock_hold_line l SET held_until = NULL
      FROM unnest($1::text[], $2::text[]) AS u (order_id, sku)
      WHERE l.order_id = u.order_id AND l.sku = u.sku
      """;

  /** $1 orders, $2 revisions. */
  static final String REVISE_HOLDS =
      """
      UPDATE stock_hold h SET revision = r.revision
      FROM unnest($1::text[], $2::int[]) AS r (order_id, revision)
      WHERE h.order_id = r.order_id
      """;

  /** Lines of committed holds: $1 order, $2 SKU, $3 quantity, nothing if it is no longer wanted. */
  static final String REVISE_LINES =
      """
      INSERT INTO stock_hold_line AS l (order_id, sku, quantity)
      SELECT * FROM unnest($1::text[], $2::text[], $3::int[])
      ON CONFLICT (order_id, sku) DO UPDATE SET quantity = excluded.quantity
      """;

  /** Notes which units of an order have left: $1 order; then the lines: SKU, units. */
  static final String SHIP_LINES =
      """
      UPDATE stock_hold_line l SET shipped = l.shipped + s.units
      FROM unnest($2::text[], $3::int[]) AS s (sku, units)
      WHERE l.order_id = $1 AND l.sku = s.sku
      """;

  /** The only statement that changes counts: a movement and its effect are one. */
  static final String MOVE =
      """
      WITH moved AS (
        INSERT INTO stock_movement (sku, kind, on_hand, held, committed, order_id, reason)
        SELECT * FROM unnest(
          $1::text[], $2::text[], $3::int[], $4::int[], $5::int[], $6::text[], $7::text[])
        RETURNING sku, on_hand, held, committed),
      added AS (
        SELECT sku, sum(on_hand) AS on_hand, sum(held) AS held, sum(committed) AS committed
        FROM moved GROUP BY sku)
      UPDATE stock s
      SET on_hand = s.on_hand + added.on_hand,
          held = s.held + added.held,
          committed = s.committed + added.committed
      FROM added
      WHERE s.sku = added.sku
      """;

  static final String INSERT_SKUS =
      """
      INSERT INTO stock (sku) SELECT sku FROM unnest($1::text[]) AS n (sku) ORDER BY sku
      ON CONFLICT (sku) DO NOTHING
      """;

  static final String REMEMBER_IMPORTED =
      """
      UPDATE stock s SET imported_quantity = i.quantity
      FROM unnest($1::text[], $2::int[]) AS i (sku, quantity)
      WHERE s.sku = i.sku
      """;

  static final String LEVELS =
      """
      SELECT s.sku, s.on_hand, s.held - overdue.units AS held, s.committed
      FROM stock s
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(l.quantity), 0)::int AS units
        FROM stock_hold_line l
        WHERE l.sku = s.sku AND l.held_until <= statement_timestamp()) overdue
      WHERE s.sku = ANY($1::text[])
      ORDER BY s.sku
      """;

  static final String OVERDUE_HOLDS =
      """
      SELECT order_id FROM stock_hold
      WHERE status = 'held' AND expires_at <= statement_timestamp()
      ORDER BY expires_at
      LIMIT $1
      """;
}
