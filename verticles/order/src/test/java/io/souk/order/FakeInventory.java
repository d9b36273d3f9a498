package io.souk.order;

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
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Inventory in memory, idempotent and tombstoning as its contract says. */
final class FakeInventory implements Inventory {
  private final Map<String, Integer> available = new HashMap<>();
  private final Map<String, Hold> holds = new HashMap<>();
  private final Map<String, Integer> revisions = new HashMap<>();

  synchronized void stock(String sku, int quantity) {
    available.put(sku, quantity);
  }

  synchronized int available(String sku) {
    return available.getOrDefault(sku, 0);
  }

  synchronized Hold.Status status(String orderId) {
    Hold hold = holds.get(orderId);
    return hold == null ? Hold.Status.UNKNOWN : hold.status();
  }

  synchronized void expire(String orderId) {
    end(orderId, Hold.Status.EXPIRED);
  }

  synchronized void expireAll() {
    List.copyOf(holds.keySet()).forEach(this::expire);
  }

  @Override
  public synchronized Future<Hold> hold(HoldStock command) {
    Hold known = holds.get(command.orderId());
    if (known != null) {
      return unlessEnded(known);
    }
    Map<String, Integer> wanted =
        command.lines().stream()
            .collect(
                Collectors.toMap(StockLine::sku, StockLine::quantity, Integer::sum, TreeMap::new));
    for (Map.Entry<String, Integer> line : wanted.entrySet()) {
      int left = available(line.getKey());
      if (left < line.getValue()) {
        return Future.failedFuture(
            new Failure(
                FailureCode.INSUFFICIENT_STOCK,
                "Too few of " + line.getKey(),
                Map.of("sku", line.getKey(), "available", left)));
      }
    }
    wanted.forEach((sku, quantity) -> available.merge(sku, -quantity, Integer::sum));
    List<StockLine> lines =
        wanted.entrySet().stream().map(e -> new StockLine(e.getKey(), e.getValue())).toList();
    return put(new Hold(command.orderId(), Hold.Status.HELD, lines, null));
  }

  @Override
  public synchronized Future<Hold> commit(CommitHold command) {
    Hold hold = holds.get(command.orderId());
    if (hold == null) {
      return Future.failedFuture(new Failure(FailureCode.HOLD_NOT_FOUND, "No hold"));
    }
    return unlessEnded(hold)
        .compose(live -> put(new Hold(live.orderId(), Hold.Status.COMMITTED, live.lines(), null)));
  }

  @Override
  public synchronized Future<Hold> release(ReleaseHold command) {
    return end(command.orderId(), Hold.Status.RELEASED);
  }

  @Override
  public synchronized Future<Hold> revise(ReviseHold command) {
    Hold hold = holds.get(command.orderId());
    if (hold == null || hold.status() == Hold.Status.HELD) {
      return Future.failedFuture(new Failure(FailureCode.HOLD_NOT_FOUND, "No hold"));
    }
    if (hold.status() != Hold.Status.COMMITTED
        || command.revision() <= revisions.getOrDefault(command.orderId(), 0)) {
      return unlessEnded(hold);
    }
    Map<String, Integer> more = new TreeMap<>();
    hold.lines().forEach(line -> more.merge(line.sku(), -line.quantity(), Integer::sum));
    command.lines().forEach(line -> more.merge(line.sku(), line.quantity(), Integer::sum));
    for (Map.Entry<String, Integer> line : more.entrySet()) {
      if (line.getValue() > available(line.getKey())) {
        return Future.failedFuture(
            new Failure(FailureCode.INSUFFICIENT_STOCK, "Too few", Map.of("sku", line.getKey())));
      }
    }
    more.forEach((sku, units) -> available.merge(sku, -units, Integer::sum));
    revisions.put(command.orderId(), command.revision());
    return put(new Hold(command.orderId(), Hold.Status.COMMITTED, command.lines(), null));
  }

  @Override
  public Future<StockLevel> setStock(SetStock command) {
    return unused();
  }

  @Override
  public Future<StockImported> importStock(ImportStock command) {
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

  private synchronized Future<Hold> end(String orderId, Hold.Status how) {
    Hold hold = holds.getOrDefault(orderId, new Hold(orderId, how, List.of(), null));
    boolean live = hold.status() == Hold.Status.HELD || hold.status() == Hold.Status.COMMITTED;
    if (live) {
      hold.lines().forEach(line -> available.merge(line.sku(), line.quantity(), Integer::sum));
    }
    return put(live ? new Hold(orderId, how, hold.lines(), null) : hold);
  }

  private synchronized Future<Hold> put(Hold hold) {
    holds.put(hold.orderId(), hold);
    return Future.succeededFuture(hold);
  }

  private static Future<Hold> unlessEnded(Hold hold) {
    return switch (hold.status()) {
      case RELEASED ->
          Future.failedFuture(new Failure(FailureCode.HOLD_RELEASED, "The hold was released"));
      case EXPIRED -> Future.failedFuture(new Failure(FailureCode.HOLD_EXPIRED, "It ran out"));
      case HELD, COMMITTED, UNKNOWN -> Future.succeededFuture(hold);
    };
  }

  private static <T> Future<T> unused() {
    return Future.failedFuture(new UnsupportedOperationException());
  }
}
