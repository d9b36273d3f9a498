package io.souk.drill.judge.number;

import io.souk.drill.judge.SqlCheck;

/** Sums of orders. */
public final class Totals {
  public static final SqlCheck CHECK =
      new SqlCheck(
          "totals",
          "A line's total is its price times its quantity, and an order's total is their sum.",
          "order",
          "SELECT count(*) FROM orders WHERE total IS NOT NULL",
          """
          SELECT o.id, o.status, o.subtotal, o.total, l.lines, l.priced, l.sum, l.wrong
          FROM orders o
          LEFT JOIN (
            SELECT order_id, count(*) AS lines, count(total) AS priced, sum(total) AS sum,
                   count(*) FILTER (WHERE total <> unit_price * quantity) AS wrong
            FROM order_line GROUP BY order_id) l ON l.order_id = o.id
          WHERE l.lines IS NULL OR l.wrong > 0
             OR (o.total IS NULL AND (l.priced > 0 OR o.status IN ('confirmed', 'completed')))
             OR (o.total IS NOT NULL
               AND (l.priced < l.lines OR o.subtotal <> l.sum OR o.total <> o.subtotal))
             OR (o.total IS NOT NULL AND o.currency IS NULL)
          ORDER BY o.id
          """);

  private Totals() {}
}
