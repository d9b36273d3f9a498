package io.souk.drill.judge.order;

import io.souk.drill.history.Line;
import io.souk.drill.judge.Databases;
import io.souk.drill.judge.Row;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An order as its service has it.
 *
 * @param total minor units; absent until priced
 * @param currency in upper case; absent until priced
 * @param everConfirmed whether its timeline tells that it was confirmed
 * @param key the idempotency key it was placed under; absent once forgotten
 * @param lines units by SKU
 */
public record PlacedOrder(
    String id,
    String status,
    String paymentStatus,
    String fulfillmentStatus,
    @Nullable Long total,
    @Nullable String currency,
    boolean everConfirmed,
    @Nullable String key,
    Map<String, Long> lines) {

  private static final String ORDERS =
      """
      SELECT o.id, o.status, o.payment_status, o.fulfillment_status, o.total, o.currency, k.key,
             EXISTS (SELECT FROM order_timeline t
                     WHERE t.order_id = o.id AND t.event = 'confirmed') AS ever_confirmed
      FROM orders o LEFT JOIN idempotency_key k ON k.order_id = o.id
      ORDER BY o.id
      """;

  private static final String LINES =
      "SELECT order_id, sku, sum(quantity) AS quantity FROM order_line GROUP BY order_id, sku";

  private static final String CHECKOUTS =
      "SELECT cart_id || '/' || id AS key, idempotency_key FROM checkouts";

  /** All orders there are, by id. A cart's is known by the key its client checked out with. */
  public static Map<String, PlacedOrder> all(Databases databases) throws SQLException {
    Map<String, Map<String, Long>> lines = new LinkedHashMap<>();
    for (Row line : databases.rows("order", LINES)) {
      lines
          .computeIfAbsent(line.text("order_id"), id -> new TreeMap<>())
          .put(line.text("sku"), line.number("quantity"));
    }
    Map<String, String> checkouts = checkouts(databases);
    Map<String, PlacedOrder> orders = new LinkedHashMap<>();
    for (Row row : databases.rows("order", ORDERS)) {
      String id = row.text("id");
      String key = row.textOrNull("key");
      orders.put(
          id,
          of(
              row,
              key == null ? null : checkouts.getOrDefault(key, key),
              lines.getOrDefault(id, Map.of())));
    }
    return orders;
  }

  /** Units by SKU: how lines are compared, whatever their order and division. */
  public static Map<String, Long> units(List<Line> lines) {
    Map<String, Long> units = new TreeMap<>();
    lines.forEach(line -> units.merge(line.sku(), line.quantity(), Long::sum));
    return units;
  }

  public boolean confirmed() {
    return status.equals("confirmed") || status.equals("completed");
  }

  /** Whether it costs nothing. */
  public boolean free() {
    return total != null && total == 0;
  }

  public boolean canceled() {
    return status.equals("canceled");
  }

  /** The clients' keys by those under which carts place orders; none without carts. */
  private static Map<String, String> checkouts(Databases databases) throws SQLException {
    Map<String, String> keys = new HashMap<>();
    if (databases.services().contains("cart")) {
      for (Row row : databases.rows("cart", CHECKOUTS)) {
        keys.put(row.text("key"), row.text("idempotency_key"));
      }
    }
    return keys;
  }

  private static PlacedOrder of(Row row, @Nullable String key, Map<String, Long> lines) {
    return new PlacedOrder(
        row.text("id"),
        row.text("status"),
        row.text("payment_status"),
        row.text("fulfillment_status"),
        row.textOrNull("total") == null ? null : row.number("total"),
        row.textOrNull("currency"),
        row.flag("ever_confirmed"),
        key,
        lines);
  }
}
