package io.souk.chassis.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.WireFormat;
import io.souk.api.event.Deliver;
import io.souk.api.event.Event;
import io.souk.api.event.EventSink;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one subscriber its events until it has acknowledged each. */
final class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  /** Small enough for a subscriber to apply well within one call's patience. */
  private static final int BATCH = 100;

  /** A backlog is worked off in rounds of so long; the lease is asked for before each. */
  private static final Duration ROUND = Duration.ofSeconds(1);

  /** Pauses while nobody is there grow to so much: how long a return goes unnoticed. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Database database;
  private final EventSink sink;
  private final String service;
  private final String subscriber;
  private final AtomicBoolean busy = new AtomicBoolean();
  private Duration pause = Duration.ZERO;
  private long notBefore = System.nanoTime();

  /**
   * @param service the source, whose events these are
   */
  Courier(Database database, EventSink sink, String service, String subscriber) {
    this.database = database;
    this.sink = sink;
    this.service = service;
    this.subscriber = subscriber;
  }

  /** Delivers what is due, unless the round before has not ended yet. */
  Future<Void> run() {
    long now = System.nanoTime();
    if (!busy.compareAndSet(false, true)) {
      return Future.succeededFuture();
    }
    Future<Void> round = now - notBefore < 0 ? Future.succeededFuture() : batches(now);
    return round
        .onFailure(e -> LOG.warn("Events for {} could not be brought", subscriber, e))
        .onComplete(done -> busy.set(false));
  }

  private Future<Void> batches(long started) {
    return database
        .client()
        .preparedQuery(EventSql.DUE)
        .execute(Tuple.of(subscriber, BATCH))
        .compose(
            rows -> {
              Map<Long, Event> due = new LinkedHashMap<>();
              rows.forEach(row -> due.put(row.getLong("seq"), event(row)));
              return due.isEmpty() ? Future.succeededFuture(false) : deliver(due);
            })
        .compose(
            more ->
                more && System.nanoTime() - started < ROUND.toNanos()
                    ? batches(started)
                    : Future.succeededFuture());
  }

  /** Whether there may be more that is due. */
  private Future<Boolean> deliver(Map<Long, Event> due) {
    return sink.deliver(new Deliver(List.copyOf(due.values())))
        .transform(
            answer -> {
              if (answer.failed() && nobodyTook(answer.cause())) {
                waitForSubscriber(due.size(), answer.cause());
                return Future.succeededFuture(false);
              }
              pause = Duration.ZERO;
              Set<String> failed =
                  answer.succeeded() ? Set.copyOf(answer.result().failed()) : ids(due);
              if (answer.failed()) {
                LOG.warn("{} events for {} come again", due.size(), subscriber, answer.cause());
              }
              return settle(due, failed).map(due.size() == BATCH);
            });
  }

  /** Then no event is at fault, and the same ones are tried first again. */
  private static boolean nobodyTook(Throwable failure) {
    return failure instanceof Failure f
        && (f.code() == FailureCode.UNAVAILABLE || f.code() == FailureCode.OVERLOADED);
  }

  private void waitForSubscriber(int events, Throwable reason) {
    pause = pause.plus(pause).plus(Relay.EVERY);
    if (pause.compareTo(LONGEST_PAUSE) > 0) {
      pause = LONGEST_PAUSE;
    }
    notBefore = System.nanoTime() + pause.toNanos();
    LOG.info("{} events for {} must wait: {}", events, subscriber, reason.getMessage());
  }

  private Future<Void> settle(Map<Long, Event> due, Set<String> failed) {
    List<Long> later = new ArrayList<>();
    List<Long> done = new ArrayList<>();
    due.forEach((seq, event) -> (failed.contains(event.id()) ? later : done).add(seq));
    return write(EventSql.ACKNOWLEDGE, done)
        .compose(acknowledged -> write(EventSql.POSTPONE, later));
  }

  private Future<Void> write(String sql, List<Long> seqs) {
    return seqs.isEmpty()
        ? Future.succeededFuture()
        : database
            .client()
            .preparedQuery(sql)
            .execute(Tuple.of(subscriber, (Object) seqs.toArray(Long[]::new)))
            .mapEmpty();
  }

  private static Set<String> ids(Map<Long, Event> due) {
    return due.values().stream().map(Event::id).collect(Collectors.toSet());
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
        WireFormat.decode(Buffer.buffer(row.getString("data")), JsonNode.class));
  }
}
