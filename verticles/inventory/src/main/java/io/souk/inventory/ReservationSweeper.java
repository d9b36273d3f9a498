package io.souk.inventory;

import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import java.util.List;

/**
 * Writes down what the clock has already decided: holds that have expired. It only tidies; their
 * units are free from the moment they expire.
 */
final class ReservationSweeper {
  private final Database database;
  private final StockStore store;
  private final Reservations reservations;
  private final int batch;

  /**
   * @param batch holds per transaction: their stock rows stay locked for as long as it takes
   */
  ReservationSweeper(Database database, StockStore store, Reservations reservations, int batch) {
    this.database = database;
    this.store = store;
    this.reservations = reservations;
    this.batch = batch;
  }

  /** Sweeps until nothing is overdue. */
  Future<Void> sweep() {
    return store
        .overdueHolds(database.client(), batch)
        .compose(
            orderIds -> {
              if (orderIds.isEmpty()) {
                return Future.succeededFuture();
              }
              return reservations
                  .perform(List.copyOf(orderIds.stream().map(StockRequest.Expire::new).toList()))
                  .compose(done -> orderIds.size() < batch ? Future.succeededFuture() : sweep());
            });
  }
}
