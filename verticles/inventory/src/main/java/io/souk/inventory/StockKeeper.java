package io.souk.inventory;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.inventory.CommitHold;
import io.souk.api.inventory.GetStockLevel;
import io.souk.api.inventory.GetStockLevels;
import io.souk.api.inventory.Hold;
import io.souk.api.inventory.HoldStock;
import io.souk.api.inventory.ImportStock;
import io.souk.api.inventory.Inventory;
import io.souk.api.inventory.ReleaseHold;
import io.souk.api.inventory.ReviseHold;
import io.souk.api.inventory.SetStock;
import io.souk.api.inventory.StockImported;
import io.souk.api.inventory.StockLevel;
import io.souk.api.inventory.StockLevels;
import io.souk.api.inventory.StockLine;
import io.souk.chassis.database.BatchLimits;
import io.souk.chassis.database.Batcher;
import io.souk.chassis.database.Database;
import io.souk.chassis.input.Input;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps stock: checks commands and hands them to whom they concern. */
final class StockKeeper implements Inventory {
  private static final int MOST_AT_ONCE = 1_000;

  private final Database database;
  private final StockStore store;
  private final StockCount count;
  private final Batcher<StockRequest, Hold> batcher;
  private final StockMeters meters;

  StockKeeper(
      Database database,
      StockStore store,
      Reservations reservations,
      BatchLimits limits,
      StockMeters meters) {
    this.database = database;
    this.store = store;
    this.count = new StockCount(database, store);
    this.batcher = limits.batcher("stock-requests", reservations::perform);
    this.meters = meters;
    meters.watch(batcher::queued);
  }

  @Override
  public Future<Hold> hold(HoldStock command) {
    return Input.checked(() -> batcher.submit(StockRequest.of(command)))
        .onSuccess(hold -> meters.held())
        .onFailure(meters::notHeld);
  }

  @Override
  public Future<Hold> commit(CommitHold command) {
    return Input.checked(() -> batcher.submit(StockRequest.of(command)));
  }

  @Override
  public Future<Hold> release(ReleaseHold command) {
    return Input.checked(() -> batcher.submit(StockRequest.of(command)));
  }

  @Override
  public Future<Hold> revise(ReviseHold command) {
    return Input.checked(() -> batcher.submit(StockRequest.of(command)));
  }

  @Override
  public Future<StockLevel> setStock(SetStock command) {
    return Input.checked(
        () ->
            count.set(
                Input.name("sku", command.sku()),
                notNegative(command.onHand()),
                StockRequest.reason(command.reason())));
  }

  @Override
  public Future<StockImported> importStock(ImportStock command) {
    return Input.checked(
        () -> {
          Map<String, Integer> quantities = new TreeMap<>();
          for (StockLine line : atMost("lines", command.lines())) {
            quantities.put(Input.name("sku", line.sku()), notNegative(line.quantity()));
          }
          return count.takeOver(quantities).map(StockImported::new);
        });
  }

  @Override
  public Future<StockLevel> level(GetStockLevel query) {
    return Input.checked(
            () -> store.levels(database.client(), List.of(Input.name("sku", query.sku()))))
        .compose(
            levels ->
                levels.isEmpty()
                    ? Future.failedFuture(unknown(query.sku()))
                    : Future.succeededFuture(levels.get(0)));
  }

  @Override
  public Future<StockLevels> levels(GetStockLevels query) {
    return Input.checked(
        () -> {
          List<String> skus = atMost("skus", query.skus());
          skus.forEach(sku -> Input.name("sku", sku));
          return store.levels(database.client(), skus).map(StockLevels::new);
        });
  }

  private static <T> List<T> atMost(String field, List<T> items) {
    return Input.list(field, items, 0, MOST_AT_ONCE);
  }

  private static int notNegative(int quantity) {
    if (quantity < 0) {
      throw Input.invalid("quantity must be zero or more");
    }
    return quantity;
  }

  private static Failure unknown(String sku) {
    return new Failure(FailureCode.UNKNOWN_SKU, "No stock is kept of this SKU", Map.of("sku", sku));
  }
}
