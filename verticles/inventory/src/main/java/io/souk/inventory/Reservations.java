package io.souk.inventory;

import io.souk.api.Failure;
import io.souk.api.inventory.Hold;
import io.souk.api.inventory.StockLine;
import io.souk.chassis.database.Batcher.Outcome;
import io.souk.chassis.database.Database;
import io.souk.chassis.database.Decision;
import io.souk.inventory.Allocation.Changes;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Performs a batch of requests in one transaction. Batches of many nodes meet at the same rows, so
 * stock is locked only once all is decided, where the database refuses what others have made
 * impossible meanwhile (optimistic concurrency control, Kung and Robinson 1981). What it could not
 * refuse, and what it has refused, is decided under locks.
 */
final class Reservations {
  // Each loss means another node has just finished with the same order: two in a row are rare.
  private static final int ATTEMPTS = 5;

  private final Database database;
  private final StockStore store;
  private final Duration holdTime;
  private final StockMeters meters;

  Reservations(Database database, StockStore store, Duration holdTime, StockMeters meters) {
    this.database = database;
    this.store = store;
    this.holdTime = holdTime;
    this.meters = meters;
  }

  /** One outcome per request, as if they had come one after the other in this order. */
  Future<List<Outcome<Hold>>> perform(List<StockRequest> requests) {
    Concern concern = Concern.of(requests);
    return database
        .decide(transaction -> decided(transaction, requests, concern))
        .recover(cause -> performAgain(requests, concern, ATTEMPTS, cause));
  }

  private Future<List<Outcome<Hold>>> performLocked(
      List<StockRequest> requests, Concern concern, int attempts) {
    return database
        .decide(transaction -> decidedLocked(transaction, requests, concern))
        .recover(cause -> performAgain(requests, concern, attempts - 1, cause));
  }

  private Future<List<Outcome<Hold>>> performAgain(
      List<StockRequest> requests, Concern concern, int attempts, Throwable cause) {
    if (!isLostRace(cause)) {
      return Future.failedFuture(cause);
    }
    meters.outrun();
    return attempts > 0 ? performLocked(requests, concern, attempts) : Future.failedFuture(cause);
  }

  private Future<Decision<List<Outcome<Hold>>>> decided(
      SqlConnection transaction, List<StockRequest> requests, Concern concern) {
    return allocation(
            transaction, concern, store.stock(transaction, concern.skus(), concern.orderIds()))
        .compose(
            allocation -> {
              if (allocation.shortages(requests).isEmpty()) {
                List<Outcome<Hold>> outcomes = outcomes(allocation, requests);
                Changes changes = allocation.changes();
                if (changes.areGuarded()) {
                  return Future.succeededFuture(
                      new Decision<>(outcomes, store.lockingAndWriting(changes)));
                }
              }
              return decidedLocked(transaction, requests, concern);
            });
  }

  private Future<Decision<List<Outcome<Hold>>>> decidedLocked(
      SqlConnection transaction, List<StockRequest> requests, Concern concern) {
    // Sent together: Postgres does not begin to read before it has the locks.
    return allocation(
            transaction, concern, store.lock(transaction, concern.skus(), concern.orderIds()))
        .compose(
            allocation ->
                store
                    .overdueLines(transaction, allocation.shortages(requests), allocation.now())
                    .map(
                        overdue -> {
                          allocation.giveBack(overdue);
                          return new Decision<>(
                              outcomes(allocation, requests), store.writing(allocation.changes()));
                        }));
  }

  private Future<Allocation> allocation(
      SqlConnection transaction, Concern concern, Future<Map<String, StockRow>> stock) {
    Future<StockStore.Seen> seen = store.clockAndHolds(transaction, concern.orderIds());
    return Future.join(stock, seen)
        .compose(
            read ->
                knowsAllStock(seen.result(), stock.result())
                    ? Future.succeededFuture(
                        new Allocation(
                            seen.result().now(), holdTime, stock.result(), seen.result().holds()))
                    : Future.failedFuture(new LostRace()));
  }

  /** A hold that appeared after the stock was read has lines of which it was not. */
  private static boolean knowsAllStock(StockStore.Seen seen, Map<String, StockRow> stock) {
    return seen.holds().values().stream()
        .flatMap(hold -> hold.lines().stream())
        .map(StockLine::sku)
        .allMatch(stock::containsKey);
  }

  private static List<Outcome<Hold>> outcomes(Allocation allocation, List<StockRequest> requests) {
    List<Outcome<Hold>> outcomes = new ArrayList<>(requests.size());
    requests.forEach(request -> outcomes.add(outcome(allocation, request)));
    return outcomes;
  }

  private static Outcome<Hold> outcome(Allocation allocation, StockRequest request) {
    try {
      return Outcome.done(allocation.decide(request));
    } catch (Failure refusal) {
      return Outcome.refused(refusal);
    }
  }

  private static boolean isLostRace(Throwable cause) {
    return cause instanceof LostRace || StockStore.isOutrun(cause);
  }

  /** The orders that requests are about, and the SKUs they name. */
  private record Concern(Collection<String> orderIds, Collection<String> skus) {
    static Concern of(List<StockRequest> requests) {
      TreeSet<String> orderIds = new TreeSet<>();
      TreeSet<String> skus = new TreeSet<>();
      for (StockRequest request : requests) {
        orderIds.add(request.orderId());
        if (request instanceof StockRequest.Place place) {
          place.lines().forEach(line -> skus.add(line.sku()));
        } else if (request instanceof StockRequest.Revise revise) {
          revise.lines().forEach(line -> skus.add(line.sku()));
        }
      }
      return new Concern(orderIds, skus);
    }
  }

  /** Another node was first with one of the orders: read again and decide anew. */
  private static final class LostRace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostRace() {
      super("another node was first with the same order", null, false, false);
    }
  }
}
