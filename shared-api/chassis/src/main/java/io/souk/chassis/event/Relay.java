package io.souk.chassis.event;

import io.souk.api.WireFormat;
import io.souk.api.event.Deliver;
import io.souk.api.event.Event;
import io.souk.api.event.EventSink;
import io.souk.chassis.bus.Bus;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings events to their subscribers until each has acknowledged them. */
final class Relay {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  /** Small enough for a subscriber to apply well within one call's patience. */
  private static final int BATCH = 100;

  private final Database database;
  private final Bus bus;
  private final String service;

  Relay(Database database, Bus bus, String service) {
    this.database = database;
    this.bus = bus;
    this.service = service;
  }

  /** One batch to each subscriber; a subscriber that is down does not keep the others waiting. */
  Future<?> run() {
    return database
        .client()
        .query(EventSql.SUBSCRIBERS)
        .execute()
        .compose(
            rows -> {
              List<Future<Void>> runs = new ArrayList<>();
              rows.forEach(row -> runs.add(relay(row.getString("subscriber"))));
              return Future.join(runs).otherwiseEmpty();
            });
  }

  private Future<Void> relay(String subscriber) {
    return database
        .client()
        .preparedQuery(EventSql.DUE)
        .execute(Tuple.of(subscriber, BATCH))
        .compose(
            rows -> {
              Map<Long, Event> due = new LinkedHashMap<>();
              rows.forEach(row -> due.put(row.getLong("seq"), event(row)));
              return due.isEmpty() ? Future.succeededFuture() : deliver(subscriber, due);
            });
  }

  private Future<Void> deliver(String subscriber, Map<Long, Event> due) {
    return bus.client(EventSink.class, subscriber)
        .deliver(new Deliver(List.copyOf(due.values())))
        .map(delivered -> (Set<String>) new HashSet<>(delivered.failed()))
        .recover(
            e -> {
              LOG.info("{} events for {} must wait: {}", due.size(), subscriber, e.getMessage());
              HashSet<String> all = new HashSet<>();
              due.values().forEach(event -> all.add(event.id()));
              return Future.succeededFuture(all);
            })
        .compose(failed -> settle(subscriber, due, failed));
  }

  private Future<Void> settle(String subscriber, Map<Long, Event> due, Set<String> failed) {
    List<Long> later = new ArrayList<>();
    List<Long> done = new ArrayList<>();
    due.forEach((seq, event) -> (failed.contains(event.id()) ? later : done).add(seq));
    return write(EventSql.ACKNOWLEDGE, subscriber, done)
        .compose(acknowledged -> write(EventSql.POSTPONE, subscriber, later));
  }

  private Future<Void> write(String sql, String subscriber, List<Long> seqs) {
    return seqs.isEmpty()
        ? Future.succeededFuture()
        : database
            .client()
            .preparedQuery(sql)
            .execute(Tuple.of(subscriber, (Object) seqs.toArray(Long[]::new)))
            .mapEmpty();
  }

  private Event event(Row row) {
    return new Event(
        "1.0",
        row.getString("id"),
        service,
        row.getString("type"),
        row.getString("subject"),
        row.getLong("sequence"),
        row.getOffsetDateTime("occurred_at").withOffsetSameInstant(ZoneOffset.UTC).toInstant(),
        "application/json",
        WireFormat.decode(
            Buffer.buffer(row.getString("data")), com.fasterxml.jackson.databind.JsonNode.class));
  }
}
