package io.souk.inventory;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.inventory.StockLevel;
import io.souk.api.inventory.StockLine;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Sets counted stock, one SKU by hand or many by import. */
final class StockCount {
  private final Database database;
  private final StockStore store;

  StockCount(Database database, StockStore store) {
    this.database = database;
    this.store = store;
  }

  Future<StockLevel> set(String sku, int onHand, String reason) {
    return database.transaction(
        transaction ->
            locked(transaction, Map.of(sku, onHand))
                .compose(
                    stock -> {
                      StockRow row = Objects.requireNonNull(stock.get(sku));
                      if (onHand < row.held() + row.committed()) {
                        return Future.failedFuture(inUse(row, onHand));
                      }
                      Movement.Kind kind = Movement.Kind.COUNTED;
                      return store.move(transaction, difference(kind, row, onHand, reason));
                    })
                .compose(done -> store.levels(transaction, List.of(sku)))
                .map(levels -> levels.get(0)));
  }

  /** How many SKUs' counted stock changed. */
  Future<Integer> takeOver(Map<String, Integer> quantities) {
    return database.transaction(
        transaction ->
            locked(transaction, quantities)
                .compose(stock -> takeOver(transaction, quantities, stock)));
  }

  private Future<Integer> takeOver(
      SqlConnection transaction, Map<String, Integer> quantities, Map<String, StockRow> stock) {
    List<StockLine> imported = new ArrayList<>();
    List<Movement> moves = new ArrayList<>();
    for (StockRow row : stock.values()) {
      Integer quantity = quantities.get(row.sku());
      if (quantity != null && !quantity.equals(row.importedQuantity())) {
        imported.add(new StockLine(row.sku(), quantity));
        int onHand = Math.max(quantity, row.held() + row.committed());
        moves.addAll(difference(Movement.Kind.IMPORTED, row, onHand, "catalog import"));
      }
    }
    return store
        .rememberImported(transaction, imported)
        .compose(done -> store.move(transaction, moves))
        .map(done -> moves.size());
  }

  /**
   * The SKUs' rows, new ones made, with expired holds given back where they would be in the way.
   */
  private Future<Map<String, StockRow>> locked(
      SqlConnection transaction, Map<String, Integer> targets) {
    return store
        .insertSkus(transaction, targets.keySet())
        .compose(done -> store.lock(transaction, targets.keySet(), List.of()))
        .compose(stock -> giveBack(transaction, targets, stock));
  }

  private Future<Map<String, StockRow>> giveBack(
      SqlConnection transaction, Map<String, Integer> targets, Map<String, StockRow> stock) {
    Map<String, Long> missing = new TreeMap<>();
    targets.forEach(
        (sku, target) -> {
          StockRow row = Objects.requireNonNull(stock.get(sku));
          long promised = row.held() + (long) row.committed();
          if (promised > target) {
            missing.put(sku, promised - target);
          }
        });
    if (missing.isEmpty()) {
      return Future.succeededFuture(stock);
    }
    return store
        .clock(transaction)
        .compose(
            now ->
                store
                    .overdueLines(transaction, missing, now)
                    .compose(
                        overdue -> {
                          Allocation allocation =
                              new Allocation(now, Duration.ZERO, stock, Map.of());
                          allocation.giveBack(overdue);
                          return store
                              .uncount(transaction, overdue)
                              .compose(
                                  done -> store.move(transaction, allocation.changes().movements()))
                              .map(done -> allocation.stock());
                        }));
  }

  private static List<Movement> difference(
      Movement.Kind kind, StockRow row, int onHand, String reason) {
    int difference = onHand - row.onHand();
    return difference == 0
        ? List.of()
        : List.of(Movement.counted(kind, row.sku(), difference, reason));
  }

  private static Failure inUse(StockRow row, int onHand) {
    return new Failure(
        FailureCode.STOCK_IN_USE,
        "More units are held and committed than would be left",
        Map.of(
            "sku", row.sku(),
            "requested", onHand,
            "held", row.held(),
            "committed", row.committed()));
  }
}
