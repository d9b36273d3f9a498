package io.souk.cart;

import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/** Deletes what nobody sees any more. */
final class Sweeper {
  private final Database database;
  private final CartStore carts;
  private final Duration additionsKept;
  private final int batch;

  /**
   * @param batch rows per statement, so that none comes near its time limit
   */
  Sweeper(Database database, CartStore carts, Duration additionsKept, int batch) {
    this.database = database;
    this.carts = carts;
    this.additionsKept = additionsKept;
    this.batch = batch;
  }

  Future<Void> sweep() {
    return all(() -> carts.sweep(database.client(), batch))
        .compose(done -> all(() -> carts.sweepAdditions(database.client(), batch, additionsKept)));
  }

  private Future<Void> all(Supplier<Future<Integer>> some) {
    return some.get().compose(swept -> swept < batch ? Future.succeededFuture() : all(some));
  }
}
