package io.souk.chassis.event;

import io.souk.api.event.EventSink;
import io.souk.chassis.bus.Bus;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sends a courier to each subscriber that something is due for, again and again. */
final class Relay {
  /** Quick enough for a storefront; an idle look costs one small query. */
  static final Duration EVERY = Duration.ofMillis(250);

  private final Vertx vertx;
  private final Database database;
  private final Bus bus;
  private final String service;
  private final Map<String, Courier> couriers = new ConcurrentHashMap<>();

  Relay(Vertx vertx, Database database, Bus bus, String service) {
    this.vertx = vertx;
    this.database = database;
    this.bus = bus;
    this.service = service;
  }

  /** One round. A courier that is kept waiting goes on by itself, so that the others need not. */
  Future<?> run() {
    return database
        .client()
        .preparedQuery(EventSql.WAITING)
        .mapping(row -> couriers.computeIfAbsent(row.getString("subscriber"), this::courier))
        .execute()
        .compose(
            waiting -> {
              List<Future<Void>> rounds = new ArrayList<>();
              waiting.forEach(courier -> rounds.add(courier.run()));
              return rounds.isEmpty()
                  ? Future.succeededFuture()
                  : Future.any(Future.join(rounds), vertx.timer(EVERY.toMillis()));
            });
  }

  private Courier courier(String subscriber) {
    return new Courier(database, bus.client(EventSink.class, subscriber), service, subscriber);
  }
}
