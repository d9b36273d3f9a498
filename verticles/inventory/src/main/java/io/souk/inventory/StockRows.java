package io.souk.inventory;

import io.souk.api.inventory.Hold.Status;
import io.souk.api.inventory.StockLevel;
import io.souk.api.inventory.StockLine;
import io.souk.inventory.StockStore.Seen;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the rows mean that {@link StockStore} reads. */
final class StockRows {
  // Not the database's order, which depends on its language: a hold reads as it was first answered.
  private static final Comparator<StockLine> BY_SKU = Comparator.comparing(StockLine::sku);

  private StockRows() {}

  /** Never empty: the clock is in every row, the rest only if there are holds. */
  static Seen seen(RowSet<Row> rows) {
    Instant now = rows.iterator().next().getOffsetDateTime("at").toInstant();
    Map<String, List<Row>> byOrder = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.getString("order_id") != null) {
        byOrder.computeIfAbsent(row.getString("order_id"), id -> new ArrayList<>()).add(row);
      }
    }
    Map<String, HoldRow> holds = new LinkedHashMap<>();
    byOrder.forEach((orderId, lines) -> holds.put(orderId, hold(orderId, lines)));
    return new Seen(now, holds);
  }

  private static HoldRow hold(String orderId, List<Row> rows) {
    List<StockLine> lines = new ArrayList<>();
    Set<String> counted = new HashSet<>();
    Map<String, Integer> shipped = new HashMap<>();
    for (Row row : rows) {
      String sku = row.getString("sku");
      if (sku != null && row.getInteger("quantity") > 0) {
        lines.add(new StockLine(sku, row.getInteger("quantity")));
        if (row.getBoolean("counted")) {
          counted.add(sku);
        }
        if (row.getInteger("shipped") > 0) {
          shipped.put(sku, row.getInteger("shipped"));
        }
      }
    }
    lines.sort(BY_SKU);
    OffsetDateTime expiry = rows.get(0).getOffsetDateTime("expires_at");
    return new HoldRow(
        orderId,
        Status.valueOf(rows.get(0).getString("status").toUpperCase(Locale.ROOT)),
        List.copyOf(lines),
        expiry == null ? null : expiry.toInstant(),
        rows.get(0).getInteger("revision"),
        Set.copyOf(counted),
        Map.copyOf(shipped));
  }

  static Map<String, StockRow> bySku(RowSet<Row> rows) {
    Map<String, StockRow> stock = new LinkedHashMap<>();
    rows.forEach(row -> stock.put(row.getString("sku"), stock(row)));
    return stock;
  }

  private static StockRow stock(Row row) {
    return new StockRow(
        row.getString("sku"),
        row.getInteger("on_hand"),
        row.getInteger("held"),
        row.getInteger("committed"),
        row.getInteger("imported_quantity"));
  }

  static StockLevel level(Row row) {
    int onHand = row.getInteger("on_hand");
    int held = row.getInteger("held");
    int committed = row.getInteger("committed");
    return new StockLevel(row.getString("sku"), onHand, onHand - held - committed, held, committed);
  }
}
