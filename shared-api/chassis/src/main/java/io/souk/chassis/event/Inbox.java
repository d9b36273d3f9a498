package io.souk.chassis.event;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.WireFormat;
import io.souk.api.event.Deliver;
import io.souk.api.event.Delivered;
import io.souk.api.event.Event;
import io.souk.api.event.EventSink;
import io.souk.api.event.EventSource;
import io.souk.api.event.Subscribe;
import io.souk.chassis.bus.Bus;
import io.souk.chassis.bus.Call;
import io.souk.chassis.database.Columns;
import io.souk.chassis.database.Database;
import io.souk.chassis.event.ManyEventsHandler.Received;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies each event once: its id is remembered in the transaction of its effect. Events of one
 * type share a transaction; if that fails, each gets one of its own, so that none fails for
 * another.
 */
final class Inbox implements Subscriptions, EventSink {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  /**
   * Kept for telling what was applied: a source that does not hear of it brings all of it again.
   */
  private static final Duration TO_ANSWER = Duration.ofMillis(500);

  private final Database database;
  private final Map<String, Map<String, Subscription<?>>> bySource = new ConcurrentHashMap<>();

  Inbox(Database database) {
    this.database = database;
  }

  @Override
  public <T> void onMany(String source, String type, Class<T> data, ManyEventsHandler<T> handler) {
    bySource
        .computeIfAbsent(source, name -> new ConcurrentHashMap<>())
        .put(type, new Subscription<>(data, handler));
  }

  /** Tells every source what we want to hear; repeating it changes nothing. */
  Future<?> announce(Bus bus, String subscriber) {
    List<Future<?>> told = new ArrayList<>();
    bySource.forEach(
        (source, types) ->
            told.add(
                bus.client(EventSource.class, source)
                    .subscribe(new Subscribe(subscriber, List.copyOf(types.keySet())))
                    .onFailure(
                        e -> LOG.info("Cannot subscribe at {} yet: {}", source, e.getMessage()))));
    return Future.join(told).otherwiseEmpty();
  }

  @Override
  public Future<Delivered> deliver(Deliver command) {
    List<String> failed = new ArrayList<>();
    Set<String> blocked = new HashSet<>();
    Future<Void> chain = Future.succeededFuture();
    for (List<Event> run : Runs.of(command.events())) {
      chain = chain.compose(before -> applyRun(blocked, failed, run));
    }
    return chain.map(all -> answer(command, failed));
  }

  private static Delivered answer(Deliver command, List<String> failed) {
    if (isTooLate() && !failed.isEmpty()) {
      LOG.info("No time left: {} of {} events come again", failed.size(), command.events().size());
    }
    return new Delivered(failed);
  }

  private Future<Void> applyRun(Set<String> blocked, List<String> failed, List<Event> run) {
    boolean shares =
        run.size() > 1
            && !isTooLate()
            && run.stream().noneMatch(event -> blocked.contains(event.subject()));
    return shares
        ? apply(run).recover(e -> isOurs(e) ? Future.failedFuture(e) : each(blocked, failed, run))
        : each(blocked, failed, run);
  }

  private Future<Void> each(Set<String> blocked, List<String> failed, List<Event> run) {
    Future<Void> chain = Future.succeededFuture();
    for (Event event : run) {
      chain = chain.compose(before -> applyUnless(blocked, failed, event));
    }
    return chain;
  }

  private Future<Void> applyUnless(Set<String> blocked, List<String> failed, Event event) {
    if (isTooLate()) {
      failed.add(event.id());
      return Future.succeededFuture();
    }
    Future<Void> applied =
        blocked.contains(event.subject())
            ? Future.failedFuture("an earlier event of its subject failed")
            : apply(List.of(event));
    return applied.recover(
        e -> {
          if (isOurs(e)) {
            return Future.failedFuture(e);
          }
          LOG.warn("Event {} of {} was not applied", event.id(), event.subject(), e);
          blocked.add(event.subject());
          failed.add(event.id());
          return Future.succeededFuture();
        });
  }

  /** No event is at fault if there is no database: the rest need not be tried. */
  private static boolean isOurs(Throwable failure) {
    return failure instanceof Failure f && f.code() == FailureCode.UNAVAILABLE;
  }

  /** Applies events of one source and type together, or none of them. */
  private Future<Void> apply(List<Event> run) {
    Event first = run.get(0);
    Subscription<?> subscription =
        bySource.getOrDefault(first.source(), Map.of()).get(first.type());
    // While versions change, a newer node may have subscribed to what we do not know yet; it must
    // not be lost here.
    return subscription == null
        ? Future.failedFuture("this node does not know " + first.type())
        : database.transaction(
            tx -> receive(tx, run).compose(fresh -> subscription.effects(tx, fresh)));
  }

  private static boolean isTooLate() {
    Call call = Call.current();
    return call != null && call.remaining().compareTo(TO_ANSWER) < 0;
  }

  /** Remembers events; those that were not known, in their order. */
  private static Future<List<Event>> receive(SqlConnection tx, List<Event> events) {
    return tx.preparedQuery(EventSql.RECEIVE)
        .execute(
            Tuple.tuple()
                .addValue(Columns.of(events, String[]::new, Event::id))
                .addValue(Columns.of(events, String[]::new, Event::source))
                .addValue(Columns.of(events, String[]::new, Event::type))
                .addValue(Columns.of(events, String[]::new, Event::subject))
                .addValue(Columns.of(events, Long[]::new, Event::sequence)))
        .map(
            rows -> {
              Set<String> fresh = new HashSet<>();
              rows.forEach(row -> fresh.add(row.getString("event_id")));
              // Removed when met, so that an event that is there twice counts once.
              return events.stream().filter(event -> fresh.remove(event.id())).toList();
            });
  }

  private record Subscription<T>(Class<T> data, ManyEventsHandler<T> handler) {
    Future<Void> effects(SqlConnection tx, List<Event> events) {
      return events.isEmpty()
          ? Future.succeededFuture()
          : handler.apply(
              tx,
              events.stream()
                  .map(event -> new Received<>(event, WireFormat.decode(event.data(), data)))
                  .toList());
    }
  }
}
