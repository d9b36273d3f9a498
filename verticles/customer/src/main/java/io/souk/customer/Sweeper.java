package io.souk.customer;

import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** Deletes what the clock has ended: sessions past their time, attempts that count no more. */
final class Sweeper {
  private final Database database;
  private final SessionStore sessions;
  private final AttemptStore attempts;
  private final int batch;

  /**
   * @param batch rows per statement, so that none comes near its time limit
   */
  Sweeper(Database database, SessionStore sessions, AttemptStore attempts, int batch) {
    this.database = database;
    this.sessions = sessions;
    this.attempts = attempts;
    this.batch = batch;
  }

  Future<Void> sweep() {
    return all(() -> sessions.sweep(database.client(), batch))
        .compose(done -> all(() -> attempts.sweep(database.client(), batch)));
  }

  private Future<Void> all(Supplier<Future<Integer>> some) {
    return some.get().compose(swept -> swept < batch ? Future.succeededFuture() : all(some));
  }
}
