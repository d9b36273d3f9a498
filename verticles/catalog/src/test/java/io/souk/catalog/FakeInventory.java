package io.souk.catalog;

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
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Inventory in memory; only imports. */
final class FakeInventory implements Inventory {
  final Map<String, Integer> units = new ConcurrentHashMap<>();
  final List<Integer> linesOfEachCall = new CopyOnWriteArrayList<>();
  private volatile int takes = Integer.MAX_VALUE;
  private volatile Consumer<ImportStock> watcher = command -> {};

  /** From now on takes so many calls and then is out of order. */
  void breakAfter(int calls) {
    takes = calls;
  }

  void mend() {
    takes = Integer.MAX_VALUE;
  }

  void watch(Consumer<ImportStock> each) {
    watcher = each;
  }

  @Override
  public synchronized Future<StockImported> importStock(ImportStock command) {
    if (takes == 0) {
      return Future.failedFuture(new Failure(FailureCode.UNAVAILABLE, "Out of order"));
    }
    takes--;
    watcher.accept(command);
    linesOfEachCall.add(command.lines().size());
    command.lines().forEach(line -> units.put(line.sku(), line.quantity()));
    return Future.succeededFuture(new StockImported(command.lines().size()));
  }

  @Override
  public Future<Hold> hold(HoldStock command) {
    return unused();
  }

  @Override
  public Future<Hold> commit(CommitHold command) {
    return unused();
  }

  @Override
  public Future<Hold> revise(ReviseHold command) {
    return unused();
  }

  @Override
  public Future<Hold> release(ReleaseHold command) {
    return unused();
  }

  @Override
  public Future<StockLevel> setStock(SetStock command) {
    return unused();
  }

  @Override
  public Future<StockLevel> level(GetStockLevel query) {
    return unused();
  }

  @Override
  public Future<StockLevels> levels(GetStockLevels query) {
    return unused();
  }

  private static <T> Future<T> unused() {
    return Future.failedFuture(new UnsupportedOperationException());
  }
}
