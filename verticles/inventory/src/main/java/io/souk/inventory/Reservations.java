package io.souk.inventory;

import io.souk.api.Failure;
import io.souk.api.inventory.Hold;
import io.souk.api.inventory.StockLine;
import io.souk.chassis.database.Batcher.Outcome;
import io.souk.chassis.database.Database;
import io.souk.chassis.database.Decision;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Performs a batch of requests in one transaction: lock, read, decide, write. */
final class Reservations {
  // Each loss means another node has just finished with the same order: two in a row are rare.
  private static final int ATTEMPTS = 5;

  private final Database database;
  private final StockStore store;
  private final Duration holdTime;

  Reservations(Database database, StockStore store, Duration holdTime) {
    this.database = database;
    this.store = store;
    this.holdTime = holdTime;
  }

  /** One outcome per request, as if they had come one after the other in this order. */
  Future<List<Outcome<Hold>>> perform(List<StockRequest> requests) {
    return perform(requests, ATTEMPTS);
  }

  private Future<List<Outcome<Hold>>> perform(List<StockRequest> requests, int attempts) {
    return database
        .decide(transaction -> within(transaction, requests))
        .recover(
            cause ->
                isLostRace(cause) && attempts > 1
                    ? perform(requests, attempts - 1)
                    : Future.failedFuture(cause));
  }

  private Future<Decision<List<Outcome<Hold>>>> within(
      SqlConnection transaction, List<StockRequest> requests) {
    TreeSet<String> skus = new TreeSet<>();
    TreeSet<String> orderIds = new TreeSet<>();
    for (StockRequest request : requests) {
      orderIds.add(request.orderId());
      if (request instanceof StockRequest.Place place) {
        place.lines().forEach(line -> skus.add(line.sku()));
      } else if (request instanceof StockRequest.Revise revise) {
        revise.lines().forEach(line -> skus.add(line.sku()));
      }
    }
    // Sent together: Postgres does not begin to read before it has the locks.
    Future<Map<String, StockRow>> stock = store.lock(transaction, skus, orderIds);
    Future<StockStore.Seen> seen = store.clockAndHolds(transaction, orderIds);
    return Future.join(stock, seen)
        .compose(read -> decide(transaction, requests, stock.result(), seen.result()));
  }

  private Future<Decision<List<Outcome<Hold>>>> decide(
      SqlConnection transaction,
      List<StockRequest> requests,
      Map<String, StockRow> stock,
      StockStore.Seen seen) {
    if (!allLocked(seen, stock)) {
      return Future.failedFuture(new LostRace());
    }
    Allocation allocation = new Allocation(seen.now(), holdTime, stock, seen.holds());
    return store
        .overdueLines(transaction, allocation.shortages(requests), seen.now())
        .map(
            overdue -> {
              allocation.giveBack(overdue);
              List<Outcome<Hold>> outcomes = new ArrayList<>(requests.size());
              requests.forEach(request -> outcomes.add(outcome(allocation, request)));
              return new Decision<>(outcomes, store.writing(allocation.changes()));
            });
  }

  /** A hold that appeared between locking and reading has lines whose stock we did not lock. */
  private static boolean allLocked(StockStore.Seen seen, Map<String, StockRow> stock) {
    return seen.holds().values().stream()
        .flatMap(hold -> hold.lines().stream())
        .map(StockLine::sku)
        .allMatch(stock::containsKey);
  }

  private static Outcome<Hold> outcome(Allocation allocation, StockRequest request) {
    try {
      return Outcome.done(allocation.decide(request));
    } catch (Failure refusal) {
      return Outcome.refused(refusal);
    }
  }

  private static boolean isLostRace(Throwable cause) {
    return cause instanceof LostRace || StockStore.isHeldAlready(cause);
  }

  /** Another node was first with one of the orders: read again and decide anew. */
  private static final class LostRace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostRace() {
      super("another node was first with the same order", null, false, false);
    }
  }
}
