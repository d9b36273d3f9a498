package io.souk.drill.site;

import io.souk.drill.judge.Databases;
import io.souk.drill.judge.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How far an installation is from having nothing left to do. */
public final class Rest {
  // Each by an index: among a million orders, too, asking must not be work itself.
  private static final Map<String, String> WORK =
      Map.of(
          "order",
          "SELECT count(*) FROM saga WHERE open",
          "inventory",
          "SELECT count(*) FROM stock_hold WHERE status = 'held'",
          "payment",
          "SELECT (SELECT count(*) FROM payment WHERE due_at IS NOT NULL)"
              + " + (SELECT count(*) FROM payment_refund WHERE status = 'pending') AS count",
          "promotion",
          "SELECT count(*) FROM redemption WHERE answer IS NULL AND given_back_at IS NULL");

  private static final String EVENTS = "SELECT count(*) FROM outbox_delivery";

  /** How long an order lived from its beginning, or from the healing, to its first end. */
  private static final String LONGEST =
      """
      SELECT coalesce(ceil(extract(epoch FROM max(e.at - o.created_at)) * 1000), 0)::bigint AS alone,
             coalesce(ceil(extract(epoch FROM
               max(e.at - greatest(o.created_at, '%s'::timestamptz))) * 1000), 0)::bigint AS healed
      FROM orders o
      CROSS JOIN LATERAL (
        SELECT min(t.at) AS at FROM order_timeline t
        WHERE t.order_id = o.id AND t.event IN ('confirmed', 'canceled')) e
      WHERE o.created_at >= '%s'::timestamptz
      """;

  private Rest() {}

  /** What is left to do, by name; empty at rest. */
  public static Map<String, Long> work(Databases databases) throws SQLException {
    Map<String, Long> left = new LinkedHashMap<>();
    for (String service : databases.services()) {
      String work = WORK.get(service);
      if (work != null) {
        count(left, service + " work", databases, service, work);
      }
      count(left, service + " events", databases, service, EVENTS);
    }
    return left;
  }

  /**
   * The longest times to an end.
   *
   * @param millis from an order's placing
   * @param millisHealed from its placing or the healing, whichever was later
   */
  public record Longest(long millis, long millisHealed) {}

  /** Of the orders placed since an instant. */
  public static Longest longest(Databases databases, Instant since, Instant healed)
      throws SQLException {
    Row row = databases.rows("order", LONGEST.formatted(healed, since)).get(0);
    return new Longest(row.number("alone"), row.number("healed"));
  }

  private static void count(
      Map<String, Long> left, String name, Databases databases, String service, String sql)
      throws SQLException {
    long count = databases.rows(service, sql).get(0).number("count");
    if (count > 0) {
      left.put(name, count);
    }
  }
}
