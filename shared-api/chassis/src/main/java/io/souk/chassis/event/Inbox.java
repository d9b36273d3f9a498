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
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies each event once: its id is remembered in the transaction of its effect. */
final class Inbox implements Subscriptions, EventSink {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  private final Database database;
  private final Map<String, Map<String, Subscription<?>>> bySource = new ConcurrentHashMap<>();

  Inbox(Database database) {
    this.database = database;
  }

  @Override
  public <T> void on(String source, String type, Class<T> data, EventHandler<T> handler) {
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
    for (Event event : command.events()) {
      chain = chain.compose(before -> applyUnless(blocked, failed, event));
    }
    return chain.map(all -> new Delivered(failed));
  }

  private Future<Void> applyUnless(Set<String> blocked, List<String> failed, Event event) {
    Future<Void> applied =
        blocked.contains(event.subject())
            ? Future.failedFuture("an earlier event of its subject failed")
            : apply(event);
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

  private Future<Void> apply(Event event) {
    if (isTooLate()) {
      return Future.failedFuture("the source waits no more and will deliver it again");
    }
    Subscription<?> subscription =
        bySource.getOrDefault(event.source(), Map.of()).get(event.type());
    // While versions change, a newer node may have subscribed to what we do not know yet; it must
    // not be lost here.
    return subscription == null
        ? Future.failedFuture("this node does not know " + event.type())
        : once(event, subscription);
  }

  private static boolean isTooLate() {
    Call call = Call.current();
    return call != null && call.remaining().isZero();
  }

  private <T> Future<Void> once(Event event, Subscription<T> subscription) {
    Tuple row =
        Tuple.of(event.id(), event.source(), event.type(), event.subject(), event.sequence());
    return database.transaction(
        tx ->
            tx.preparedQuery(EventSql.RECEIVE)
                .execute(row)
                .compose(
                    known ->
                        known.rowCount() == 0
                            ? Future.<Void>succeededFuture()
                            : subscription
                                .handler()
                                .apply(
                                    tx,
                                    event,
                                    WireFormat.decode(event.data(), subscription.data()))));
  }

  private record Subscription<T>(Class<T> data, EventHandler<T> handler) {}
}
