package io.souk.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.testkit.postgres.TestDatabase;
import java.util.Map;

/** What must be true of the stored stock at every moment, asked in SQL of its own. */
final class StockAudit {
  private static final Map<String, String> VIOLATIONS =
      Map.of(
          "a count below zero, or more promised than there is",
          """
          SELECT * FROM stock
          WHERE on_hand < 0 OR held < 0 OR committed < 0 OR on_hand - held - committed < 0
          """,
          "stock that its movements do not add up to",
          """
          SELECT s.*, m.* FROM stock s
          FULL JOIN (
            SELECT sku, sum(on_hand) AS on_hand, sum(held) AS held, sum(committed) AS committed
            FROM stock_movement GROUP BY sku) m USING (sku)
          WHERE (s.on_hand, s.held, s.committed) IS DISTINCT FROM
            (coalesce(m.on_hand, 0), coalesce(m.held, 0), coalesce(m.committed, 0))
          """,
          "a moment in a SKU's history with more promised than there was",
          """
          SELECT * FROM (
            SELECT id, sku,
                   sum(on_hand) OVER so_far AS on_hand,
                   sum(held) OVER so_far AS held,
                   sum(committed) OVER so_far AS committed
            FROM stock_movement
            WINDOW so_far AS (PARTITION BY sku ORDER BY id)) moment
          WHERE held < 0 OR committed < 0 OR on_hand < held + committed
          """,
          "stock that the orders' holds do not add up to",
          """
          SELECT s.*, l.* FROM stock s
          LEFT JOIN (
            SELECT l.sku,
                   sum(quantity) FILTER (WHERE held_until IS NOT NULL) AS held,
                   sum(quantity - shipped) FILTER (WHERE status = 'committed') AS committed
            FROM stock_hold_line l JOIN stock_hold USING (order_id)
            GROUP BY l.sku) l USING (sku)
          WHERE (s.held, s.committed) IS DISTINCT FROM
            (coalesce(l.held, 0), coalesce(l.committed, 0))
          """,
          "a line counted for a hold that no longer runs, or to another moment",
          """
          SELECT * FROM stock_hold_line l JOIN stock_hold h USING (order_id)
          WHERE l.held_until IS NOT NULL
            AND (h.status <> 'held' OR l.held_until <> h.expires_at)
          """,
          "an order whose movements are not what its hold came to",
          """
          SELECT * FROM (
            SELECT order_id, sku, sum(held) AS held, sum(committed) AS committed,
                   coalesce(-sum(on_hand) FILTER (WHERE kind = 'shipped'), 0) AS shipped
            FROM stock_movement WHERE order_id IS NOT NULL
            GROUP BY order_id, sku) m
          FULL JOIN (
            SELECT order_id, sku,
                   CASE WHEN held_until IS NOT NULL THEN quantity ELSE 0 END AS held,
                   CASE WHEN status = 'committed' THEN quantity - shipped ELSE 0 END AS committed,
                   shipped
            FROM stock_hold_line JOIN stock_hold USING (order_id)) l USING (order_id, sku)
          WHERE (m.held, m.committed, m.shipped) IS DISTINCT FROM (l.held, l.committed, l.shipped)
          """);

  private StockAudit() {}

  /** Fails with the rows that are wrong, and if there is no history to judge. */
  static void assertBalanced(TestDatabase database) {
    assertThat(database.queryLong("SELECT count(*) FROM stock_movement")).isPositive();
    VIOLATIONS.forEach((what, sql) -> assertThat(database.rows(sql)).as(what).isEmpty());
  }
}
