package io.souk.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.testkit.postgres.TestDatabase;
import java.util.Map;

/** What must be true of the stored orders at every moment, asked in SQL of its own. */
final class ShipmentAudit {
  private static final Map<String, String> VIOLATIONS =
      Map.of(
          "more fulfilled than ordered, shipped than fulfilled or returned than shipped",
          """
          SELECT * FROM consignment_line
          WHERE fulfilled > ordered OR shipped > fulfilled OR delivered > shipped
             OR announced + returned > shipped
          """,
          "counts that the fulfillments do not add up to",
          """
          SELECT * FROM consignment_line c
          FULL JOIN (
            SELECT order_id, sku, sum(quantity) AS fulfilled,
                   coalesce(sum(quantity) FILTER (WHERE shipped_at IS NOT NULL), 0) AS shipped,
                   coalesce(sum(quantity) FILTER (WHERE status = 'delivered'), 0) AS delivered
            FROM fulfillment f JOIN fulfillment_line l ON l.fulfillment_id = f.id
            WHERE status <> 'canceled'
            GROUP BY order_id, sku) f USING (order_id, sku)
          WHERE (coalesce(c.fulfilled, 0), coalesce(c.shipped, 0), coalesce(c.delivered, 0))
            IS DISTINCT FROM
              (coalesce(f.fulfilled, 0), coalesce(f.shipped, 0), coalesce(f.delivered, 0))
          """,
          "counts that the returns do not add up to",
          """
          SELECT * FROM consignment_line c
          FULL JOIN (
            SELECT order_id, sku, sum(received) AS returned,
                   coalesce(
                     sum(quantity - received) FILTER (WHERE status <> 'canceled'), 0) AS announced
            FROM order_return r JOIN order_return_line l ON l.return_id = r.id
            GROUP BY order_id, sku) r USING (order_id, sku)
          WHERE (coalesce(c.returned, 0), coalesce(c.announced, 0))
            IS DISTINCT FROM (coalesce(r.returned, 0), coalesce(r.announced, 0))
          """,
          "a return whose receipts do not add up to what it received",
          """
          SELECT * FROM order_return_line r
          FULL JOIN (
            SELECT return_id, sku, sum(quantity) AS received
            FROM return_receipt p JOIN return_receipt_line l ON l.receipt_id = p.id
            GROUP BY return_id, sku) p USING (return_id, sku)
          WHERE coalesce(r.received, 0) <> coalesce(p.received, 0)
          """,
          "a withdrawn order of which something is pending",
          """
          SELECT * FROM fulfillment JOIN consignment USING (order_id)
          WHERE withdrawn_at IS NOT NULL AND status = 'pending'
          """,
          "a fulfillment whose events do not tell its story",
          """
          SELECT * FROM (
            SELECT id, 1 + (shipped_at IS NOT NULL)::int + (delivered_at IS NOT NULL)::int
                     + (canceled_at IS NOT NULL)::int AS steps
            FROM fulfillment) f
          FULL JOIN (
            SELECT data ->> 'fulfillment_id' AS id, count(*) AS told
            FROM outbox WHERE type LIKE 'fulfillment.%' GROUP BY 1) e USING (id)
          WHERE f.steps IS DISTINCT FROM e.told
          """);

  private ShipmentAudit() {}

  /** Fails with the rows that are wrong, and if there is nothing to judge. */
  static void assertBalanced(TestDatabase database) {
    assertThat(database.queryLong("SELECT count(*) FROM consignment")).isPositive();
    VIOLATIONS.forEach((violation, sql) -> assertThat(database.rows(sql)).as(violation).isEmpty());
  }
}
