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
import io.souk.api.inventory.SetStock;
import io.souk.api.inventory.StockImported;
import io.souk.api.inventory.StockLevel;
import io.souk.api.inventory.StockLevels;
import io.souk.api.inventory.StockLine;
import io.souk.chassis.database.Batcher;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

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
      Limits limits,
      StockMeters meters) {
    this.database = database;
    this.store = store;
    this.count = new StockCount(database, store);
    this.batcher =
        new Batcher<>(
            limits.maxBatch(), limits.maxQueue(), reservations::perform, meters.batches());
    this.meters = meters;
    meters.watch(batcher::queued);
  }

  /**
   * @param maxBatch requests in one transaction
   * @param maxQueue requests waiting for the next
   */
  record Limits(int maxBatch, int maxQueue) {}

  @Override
  public Future<Hold> hold(HoldStock command) {
    return checked(() -> batcher.submit(StockRequest.of(command)))
        .onSuccess(hold -> meters.held())
        .onFailure(meters::notHeld);
  }

  @Override
  public Future<Hold> commit(CommitHold command) {
    return checked(() -> batcher.submit(StockRequest.of(command)));
  }

  @Override
  public Future<Hold> release(ReleaseHold command) {
    return checked(() -> batcher.submit(StockRequest.of(command)));
  }

  @Override
  public Future<StockLevel> setStock(SetStock command) {
    return checked(
        () ->
            count.set(
                StockRequest.text("sku", command.sku()),
                notNegative(command.onHand()),
                StockRequest.reason(command.reason())));
  }

  @Override
  public Future<StockImported> importStock(ImportStock command) {
    return checked(
        () -> {
          Map<String, Integer> quantities = new TreeMap<>();
          for (StockLine line : atMost("lines", command.lines())) {
            quantities.put(StockRequest.text("sku", line.sku()), notNegative(line.quantity()));
          }
          return count.takeOver(quantities).map(StockImported::new);
        });
  }

  @Override
  public Future<StockLevel> level(GetStockLevel query) {
    return checked(
            () -> store.levels(database.client(), List.of(StockRequest.text("sku", query.sku()))))
        .compose(
            levels ->
                levels.isEmpty()
                    ? Future.failedFuture(unknown(query.sku()))
                    : Future.succeededFuture(levels.get(0)));
  }

  @Override
  public Future<StockLevels> levels(GetStockLevels query) {
    return checked(
        () -> {
          List<String> skus = atMost("skus", query.skus());
          skus.forEach(sku -> StockRequest.text("sku", sku));
          return store.levels(database.client(), skus).map(StockLevels::new);
        });
  }

  private static <T> Future<T> checked(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (Failure refusal) {
      return Future.failedFuture(refusal);
    }
  }

  private static <T> List<T> atMost(String field, List<T> items) {
    if (StockRequest.list(field, items).size() > MOST_AT_ONCE) {
      throw StockRequest.invalid(field + " must have at most " + MOST_AT_ONCE + " entries");
    }
    return items;
  }

  private static int notNegative(int quantity) {
    if (quantity < 0) {
      throw StockRequest.invalid("quantity must be zero or more");
    }
    return quantity;
  }

  private static Failure unknown(String sku) {
    return new Failure(FailureCode.UNKNOWN_SKU, "No stock is kept of this SKU", Map.of("sku", sku));
  }
}
