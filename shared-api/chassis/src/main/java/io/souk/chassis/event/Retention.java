package io.souk.chassis.event;

import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/** Forgets old events, so many at a time: written ones that all have got, and received ones. */
final class Retention {
  private final Database database;
  private final Duration keep;
  private final Duration remember;
  private final int batch;

  /**
   * @param keep how long a written event is kept for those who subscribe late
   * @param remember how long a received event's id is kept, to know it if it comes again
   */
  Retention(Database database, Duration keep, Duration remember, int batch) {
    this.database = database;
    this.keep = keep;
    this.remember = remember;
    this.batch = batch;
  }

  Future<?> prune() {
    return prune(EventSql.PRUNE_OUTBOX, keep)
        .compose(pruned -> prune(EventSql.PRUNE_INBOX, remember));
  }

  private Future<?> prune(String sql, Duration age) {
    return database.client().preparedQuery(sql).execute(Tuple.of(age.toMillis() / 1_000.0, batch));
  }
}
