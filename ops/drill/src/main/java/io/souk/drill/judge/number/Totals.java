package io.souk.drill.judge.number;

import io.souk.drill.judge.SqlCheck;

/** Sums of orders. */
public final class Totals {
  public static final SqlCheck CHECK =
      new SqlCheck(
          "totals",
          "A line's total is its price times its quantity less its discount, an order's is the sum"
              + " of its lines' and shipping; either plus the tax unless prices include it.",
          "order",
          "SELECT count(*) FROM orders WHERE total IS NOT NULL",
          """
          SELECT o.id, o.status, o.subtotal, o.discount, o.shipping, o.tax, o.total, l.lines,
                 l.priced, l.listed, l.less, l.taxed, l.wrong
          FROM orders o
          LEFT JOIN (
            SELECT p.order_id, count(*) AS lines, count(p.total) AS priced,
                   sum(p.unit_price * p.quantity) AS listed, sum(p.discount) AS less,
                   sum(p.tax) AS taxed,
                   count(*) FILTER (WHERE p.total <> p.unit_price * p.quantity - p.discount
                     + CASE WHEN w.tax_included THEN 0 ELSE p.tax END) AS wrong
            FROM order_line p JOIN orders w ON w.id = p.order_id
            GROUP BY p.order_id) l ON l.order_id = o.id
          WHERE l.lines IS NULL OR l.wrong > 0
             OR (o.total IS NULL AND (l.priced > 0 OR o.status IN ('confirmed', 'completed')))
             OR (o.total IS NOT NULL
               AND (l.priced < l.lines OR o.subtotal <> l.listed OR o.discount <> l.less
                 OR o.tax < l.taxed OR o.total <> o.subtotal - o.discount + o.shipping
                   + CASE WHEN o.tax_included THEN 0 ELSE o.tax END))
             OR (o.total IS NOT NULL AND o.currency IS NULL)
          ORDER BY o.id
          """);

  private Totals() {}
}
