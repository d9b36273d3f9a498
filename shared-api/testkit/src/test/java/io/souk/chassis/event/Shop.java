package io.souk.chassis.event;

import io.micrometer.core.instrument.Timer;
import io.souk.api.event.EventSink;
import io.souk.api.event.EventSource;
import io.souk.api.event.Subscribe;
import io.souk.chassis.RunningService;
import io.souk.chassis.ServiceDefinition;
import io.souk.testkit.Await;
import io.souk.testkit.cluster.TestCluster;
import io.souk.testkit.postgres.TestDatabase;
import io.souk.testkit.postgres.TestPostgres;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A service that writes events: real nodes on one real database. */
final class Shop {
  static final String NAME = "shop";

  final TestDatabase database = TestPostgres.database(NAME);
  private final TestCluster cluster;

  Shop(TestCluster cluster) {
    this.cluster = cluster;
  }

  RunningService open(Map<String, ?> overrides) {
    Map<String, Object> settings = new HashMap<>(database.settings());
    settings.putAll(overrides);
    return cluster.start(
        ServiceDefinition.withDatabase(NAME, service -> new VerticleBase() {}), settings);
  }

  RunningService open() {
    return open(Map.of());
  }

  /** Writes one event for each number, in one transaction. */
  static void write(RunningService node, String subject, int... numbers) {
    Await.success(node.context().database().transaction(tx -> append(node, tx, subject, numbers)));
  }

  static Future<Void> append(
      RunningService node, SqlConnection transaction, String subject, int... numbers) {
    Future<Void> written = Future.succeededFuture();
    for (int number : numbers) {
      written =
          written.compose(
              before ->
                  node.context()
                      .outbox()
                      .append(transaction, Happened.TYPE, subject, new Happened(number)));
    }
    return written;
  }

  long undelivered() {
    return database.queryLong("SELECT count(*) FROM outbox_delivery");
  }

  /** Whether a subscription has arrived here. */
  boolean knows(String subscriber) {
    return database.queryLong(
            "SELECT count(*) FROM event_subscription WHERE subscriber = '" + subscriber + "'")
        == 1;
  }

  void awaitAllDelivered() {
    Await.until("all is acknowledged", Duration.ofSeconds(40), () -> undelivered() == 0);
  }

  /** A new listener, running and subscribed. */
  Listener listening(String name) {
    Listener listener = new Listener(cluster, name);
    started(listener);
    return listener;
  }

  RunningService started(Listener listener) {
    RunningService node = listener.start();
    Await.until("the subscription arrived", Duration.ofSeconds(10), () -> knows(listener.name));
    return node;
  }

  /** A subscriber without a database. */
  void subscribe(String name, EventSink sink) {
    cluster.serve(name, EventSink.class, sink);
    subscribe(name, Happened.TYPE);
  }

  void subscribe(String name, String type) {
    Await.success(source().subscribe(new Subscribe(name, List.of(type))));
  }

  EventSource source() {
    return cluster.observer().bus().client(EventSource.class, NAME);
  }

  /** How many deliveries this node has made that ended so. */
  static long deliveries(RunningService node, String outcome) {
    return node
        .context()
        .meters()
        .find("souk.bus.client.calls")
        .tags("action", "deliver", "outcome", outcome)
        .timers()
        .stream()
        .mapToLong(Timer::count)
        .sum();
  }
}
