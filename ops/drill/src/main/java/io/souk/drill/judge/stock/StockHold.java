package io.souk.drill.judge.stock;

import io.souk.drill.judge.Databases;
import io.souk.drill.judge.Row;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What inventory holds for an order.
 *
 * @param status {@code held}, {@code committed}, {@code released} or {@code expired}
 * @param lines units by SKU, held or once held
 * @param counted whether any of them still counts as held
 */
public record StockHold(String orderId, String status, Map<String, Long> lines, boolean counted) {
  private static final String HOLDS =
      """
      SELECT h.order_id, h.status, l.sku, l.quantity, l.held_until IS NOT NULL AS counted
      FROM stock_hold h LEFT JOIN stock_hold_line l ON l.order_id = h.order_id AND l.quantity > 0
      ORDER BY h.order_id, l.sku
      """;

  /** All holds there are, by order. */
  public static Map<String, StockHold> all(Databases databases) throws SQLException {
    Map<String, StockHold> holds = new LinkedHashMap<>();
    for (Row row : databases.rows("inventory", HOLDS)) {
      holds.merge(row.text("order_id"), of(row), StockHold::and);
    }
    return holds;
  }

  /** Whether it keeps units from others. */
  public boolean takesUnits() {
    return counted || status.equals("held") || status.equals("committed");
  }

  private static StockHold of(Row row) {
    String sku = row.textOrNull("sku");
    Map<String, Long> line = sku == null ? Map.of() : Map.of(sku, row.number("quantity"));
    return new StockHold(row.text("order_id"), row.text("status"), line, row.flag("counted"));
  }

  private StockHold and(StockHold other) {
    Map<String, Long> both = new TreeMap<>(lines);
    both.putAll(other.lines);
    return new StockHold(orderId, status, both, counted || other.counted);
  }
}
