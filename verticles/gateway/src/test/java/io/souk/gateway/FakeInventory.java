package io.souk.gateway;

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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Knows the first bracelet (8 of 10 left) and the second (sold out). */
final class FakeInventory implements Inventory {
  private static final List<StockLevel> BRACELETS =
      List.of(
          new StockLevel("chain-bracelet-1", 10, 8, 1, 1),
          new StockLevel("chain-bracelet-2", 0, 0, 0, 0));

  final List<SetStock> counts = new CopyOnWriteArrayList<>();

  /** Units of other SKUs. */
  final Map<String, Integer> others = new ConcurrentHashMap<>();

  volatile @Nullable Failure failure;

  @Override
  public Future<StockLevel> level(GetStockLevel query) {
    return query.sku().equals("chain-bracelet-1")
        ? Future.succeededFuture(new StockLevel(query.sku(), 10, 8, 1, 1))
        : Future.failedFuture(new Failure(FailureCode.UNKNOWN_SKU, "Nobody knows this SKU."));
  }

  @Override
  public Future<StockLevels> levels(GetStockLevels query) {
    Failure refused = failure;
    return refused != null
        ? Future.failedFuture(refused)
        : Future.succeededFuture(
            new StockLevels(
                Stream.concat(
                        BRACELETS.stream(), others.entrySet().stream().map(FakeInventory::left))
                    .toList()));
  }

  private static StockLevel left(Map.Entry<String, Integer> sku) {
    return new StockLevel(sku.getKey(), sku.getValue(), sku.getValue(), 0, 0);
  }

  @Override
  public Future<StockLevel> setStock(SetStock command) {
    counts.add(command);
    Failure refused = failure;
    return refused != null
        ? Future.failedFuture(refused)
        : Future.succeededFuture(
            new StockLevel(command.sku(), command.onHand(), command.onHand(), 0, 0));
  }

  @Override
  public Future<Hold> hold(HoldStock command) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<Hold> commit(CommitHold command) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<Hold> revise(ReviseHold command) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<Hold> release(ReleaseHold command) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<StockImported> importStock(ImportStock command) {
    return Future.failedFuture(new UnsupportedOperationException());
  }
}
