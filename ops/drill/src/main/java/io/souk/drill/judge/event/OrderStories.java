package io.souk.drill.judge.event;

import io.souk.drill.judge.SqlCheck;

/** Events tell what became of orders. */
public final class OrderStories {
  public static final SqlCheck CHECK =
      new SqlCheck(
          "events-of-orders",
          "An order ever confirmed is told placed once, with its total, and canceled once if it is;"
              + " of others nothing is told.",
          "order",
          "SELECT count(*) FROM orders",
          """
          SELECT coalesce(o.id, e.subject) AS id, o.status, c.confirmations, o.total,
                 e.placed, e.canceled, e.told_total
          FROM orders o
          FULL JOIN (
            SELECT subject,
                   count(*) FILTER (WHERE type = 'order.placed') AS placed,
                   count(*) FILTER (WHERE type = 'order.canceled') AS canceled,
                   max(data -> 'total' ->> 'amount') AS told_total
            FROM outbox WHERE type IN ('order.placed', 'order.canceled')
            GROUP BY subject) e ON e.subject = o.id
          LEFT JOIN (
            SELECT order_id, count(*) AS confirmations
            FROM order_timeline WHERE event = 'confirmed'
            GROUP BY order_id) c ON c.order_id = o.id
          WHERE o.id IS NULL
             OR coalesce(c.confirmations, 0) > 1
             OR (o.status IN ('confirmed', 'completed') AND c.confirmations IS NULL)
             OR coalesce(e.placed, 0) <> coalesce(c.confirmations, 0)
             OR coalesce(e.canceled, 0)
                  <> CASE WHEN o.status = 'canceled' THEN coalesce(c.confirmations, 0) ELSE 0 END
             OR (e.placed = 1 AND e.told_total IS DISTINCT FROM o.total::text)
          ORDER BY 1
          """);

  private OrderStories() {}
}
