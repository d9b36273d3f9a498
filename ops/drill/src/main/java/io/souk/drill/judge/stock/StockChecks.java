package io.souk.drill.judge.stock;

import io.souk.drill.judge.SqlCheck;

/** What inventory's database must say of itself. */
public final class StockChecks {
  public static final SqlCheck COUNTS =
      new SqlCheck(
          "stock-counts",
          "Of every SKU, what is on hand is available, held or committed, and none is below zero.",
          "inventory",
          "SELECT count(*) FROM stock",
          """
          SELECT sku, on_hand, on_hand::bigint - held - committed AS available, held, committed
          FROM stock
          WHERE least(on_hand, on_hand::bigint - held - committed, held, committed) < 0
          ORDER BY sku
          """);

  public static final SqlCheck MOVEMENTS =
      new SqlCheck(
          "stock-movements",
          "The stock of every SKU is the sum of its movements.",
          "inventory",
          "SELECT count(*) FROM stock_movement",
          """
          SELECT sku, s.on_hand, s.held, s.committed, m.on_hand AS moved_on_hand,
                 m.held AS moved_held, m.committed AS moved_committed
          FROM stock s
          FULL JOIN (
            SELECT sku, sum(on_hand) AS on_hand, sum(held) AS held, sum(committed) AS committed
            FROM stock_movement GROUP BY sku) m USING (sku)
          WHERE coalesce(s.on_hand, 0) <> coalesce(m.on_hand, 0)
             OR coalesce(s.held, 0) <> coalesce(m.held, 0)
             OR coalesce(s.committed, 0) <> coalesce(m.committed, 0)
          ORDER BY sku
          """);

  /** A SKU's movements are numbered under its row's lock, so their order is that of time. */
  public static final SqlCheck NEVER_OVERSOLD =
      new SqlCheck(
          "stock-never-oversold",
          "At no time was more of a SKU held and committed than there was.",
          "inventory",
          "SELECT count(*) FROM stock_movement",
          """
          SELECT *
          FROM (
            SELECT id AS movement, sku, kind, order_id, sum(on_hand) OVER past AS on_hand,
                   sum(held) OVER past AS held, sum(committed) OVER past AS committed
            FROM stock_movement
            WINDOW past AS (PARTITION BY sku ORDER BY id)) passed
          WHERE least(on_hand, held, committed, on_hand - held - committed) < 0
          ORDER BY movement
          """);

  public static final SqlCheck HOLDS =
      new SqlCheck(
          "stock-holds",
          "Of every SKU, held and committed are the sums of its holds' lines, without what was shipped.",
          "inventory",
          "SELECT count(*) FROM stock_hold_line",
          """
          SELECT sku, s.held, s.committed, l.held AS lines_held, l.committed AS lines_committed
          FROM stock s
          FULL JOIN (
            SELECT sku,
                   sum(quantity) FILTER (WHERE held_until IS NOT NULL) AS held,
                   sum(quantity - shipped) FILTER (WHERE h.status = 'committed') AS committed
            FROM stock_hold_line l LEFT JOIN stock_hold h USING (order_id)
            GROUP BY sku) l USING (sku)
          WHERE coalesce(s.held, 0) <> coalesce(l.held, 0)
             OR coalesce(s.committed, 0) <> coalesce(l.committed, 0)
          ORDER BY sku
          """);

  public static final SqlCheck ORDERS_UNITS =
      new SqlCheck(
          "stock-units-of-orders",
          "Every order's units were moved once: its movements never exceed its hold, and end as it;"
              + " what was shipped of them left the stock.",
          "inventory",
          "SELECT count(*) FROM stock_hold_line",
          """
          SELECT order_id, sku, h.status, l.quantity, l.shipped, m.held, m.committed, m.departed,
                 m.highest, m.lowest
          FROM (
            SELECT order_id, sku, sum(held) AS held, sum(committed) AS committed,
                   coalesce(-sum(on_hand) FILTER (WHERE kind = 'shipped'), 0) AS departed,
                   max(so_far) AS highest, min(so_far) AS lowest
            FROM (
              SELECT order_id, sku, kind, on_hand, held, committed,
                     sum(held + committed) OVER (PARTITION BY order_id, sku ORDER BY id) AS so_far
              FROM stock_movement WHERE order_id IS NOT NULL) moved
            GROUP BY order_id, sku) m
          FULL JOIN stock_hold_line l USING (order_id, sku)
          LEFT JOIN stock_hold h USING (order_id)
          WHERE coalesce(m.held, 0)
                  <> CASE WHEN l.held_until IS NOT NULL THEN l.quantity ELSE 0 END
             OR coalesce(m.committed, 0)
                  <> CASE WHEN h.status = 'committed' THEN l.quantity - l.shipped ELSE 0 END
             OR m.departed <> l.shipped OR l.shipped > l.quantity
             OR (m.highest <> l.quantity AND h.revision = 0) OR m.highest < l.quantity OR m.lowest < 0 OR m.highest IS NULL OR l.quantity IS NULL
          ORDER BY order_id, sku
          """);

  private StockChecks() {}
}
