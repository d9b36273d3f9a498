package io.souk.chassis.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;

/** How far behind subscribers are, as the meter {@code souk.outbox.oldest.seconds}. */
final class Backlog {
  private final Database database;
  private volatile double oldestSeconds = Double.NaN;

  Backlog(Database database, MeterRegistry meters) {
    this.database = database;
    Gauge.builder("souk.outbox.oldest.seconds", this, backlog -> backlog.oldestSeconds)
        .description("Age of the oldest event that a subscriber has yet to acknowledge")
        .register(meters);
  }

  /** Looks anew; if that fails the age is not known. */
  Future<?> measure() {
    return database
        .client()
        .query(EventSql.OLDEST_UNDELIVERED)
        .execute()
        .onSuccess(rows -> oldestSeconds = rows.iterator().next().getDouble("seconds"))
        .onFailure(e -> oldestSeconds = Double.NaN);
  }
}
