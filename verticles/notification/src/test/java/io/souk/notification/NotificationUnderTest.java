package io.souk.notification;

import io.souk.api.Failure;
import io.souk.api.Ids;
import io.souk.api.WireFormat;
import io.souk.api.event.Deliver;
import io.souk.api.event.Event;
import io.souk.api.event.EventSink;
import io.souk.api.notification.CreateWebhookEndpoint;
import io.souk.api.notification.GetWebhookEndpoint;
import io.souk.api.notification.ListWebhookDeliveries;
import io.souk.api.notification.Notifications;
import io.souk.api.notification.ReplayWebhooks;
import io.souk.api.notification.WebhookDelivery;
import io.souk.api.notification.WebhookDelivery.Status;
import io.souk.api.notification.WebhookEndpoint;
import io.souk.api.notification.WebhookReplay;
import io.souk.api.notification.WebhookSecret;
import io.souk.chassis.RunningService;
import io.souk.testkit.Await;
import io.souk.testkit.cluster.TestCluster;
import io.souk.testkit.postgres.TestDatabase;
import io.souk.testkit.postgres.TestPostgres;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** The notification service under test: real nodes on a real database, and a caller. */
final class NotificationUnderTest implements AutoCloseable {
  /**
   * So quick that a test need not wait long, except for who hangs: nobody is given up in a test.
   */
  private static final Map<String, String> QUICK =
      Map.ofEntries(
          Map.entry("notification.webhook.poll_every", "20ms"),
          Map.entry("notification.webhook.first_pause", "20ms"),
          Map.entry("notification.webhook.attempts", "4"),
          Map.entry("notification.webhook.timeout", "20s"),
          Map.entry("notification.webhook.claim", "60s"),
          Map.entry("notification.webhook.breaker_failures", "1000"),
          Map.entry("notification.webhook.exceptions", "127.0.0.1"),
          Map.entry("notification.webhook.max_replay", "5"),
          Map.entry("notification.prune_every", "100ms"),
          Map.entry("bus.patience", "20s"),
          Map.entry("database.acquire_timeout", "20s"),
          Map.entry("database.statement_timeout", "20s"),
          Map.entry("database.lock_timeout", "20s"));

  final TestDatabase database = TestPostgres.database("notification");
  final TestCluster cluster = new TestCluster();

  RunningService node(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(QUICK);
    all.putAll(database.settings());
    all.putAll(settings);
    return cluster.start(NotificationVerticle.SERVICE, all);
  }

  Notifications notifications() {
    return cluster.client(Notifications.class);
  }

  /** A new endpoint for these types, with its secret. */
  WebhookSecret endpoint(Receiver receiver, String... types) {
    return endpointAt(receiver.url(), types);
  }

  WebhookSecret endpointAt(String url, String... types) {
    return Await.success(
        notifications()
            .createEndpoint(new CreateWebhookEndpoint(Ids.command(), url, List.of(types), null)));
  }

  WebhookEndpoint endpoint(String id) {
    return Await.success(notifications().getEndpoint(new GetWebhookEndpoint(id)));
  }

  /** What was delivered, is pending or was given up for an endpoint, latest first. */
  List<WebhookDelivery> deliveries(String endpointId) {
    return Await.success(
            notifications()
                .listDeliveries(new ListWebhookDeliveries(endpointId, null, null, 100, null)))
        .data();
  }

  WebhookDelivery onlyDelivery(String endpointId) {
    List<WebhookDelivery> all = deliveries(endpointId);
    Assertions.assertThat(all).hasSize(1);
    return all.get(0);
  }

  /** An event about an order, as its service would send it. */
  static Event event(String source, String type, String orderId, long sequence, Object data) {
    return new Event(
        "1.0",
        Ids.event(),
        source,
        type,
        orderId,
        sequence,
        Instant.now(),
        "application/json",
        WireFormat.tree(data));
  }

  /** The event {@code type} about an order, with nothing but its id. */
  static Event event(String type, String orderId, long sequence) {
    String source =
        type.startsWith("order.") ? "order" : type.startsWith("payment.") ? "payment" : "shipping";
    return event(source, type, orderId, sequence, Map.of("order_id", orderId));
  }

  /** Lets events happen. */
  void happen(Event... events) {
    EventSink sink = cluster.observer().bus().client(EventSink.class, "notification");
    Assertions.assertThat(Await.success(sink.deliver(new Deliver(List.of(events)))).failed())
        .isEmpty();
  }

  /** Places so many orders, some at a time. */
  void happenToManyOrders(int count) {
    for (int done = 0; done < count; done += 30) {
      happen(
          IntStream.range(0, Math.min(30, count - done))
              .mapToObj(i -> event("order.placed", Ids.order(), 1))
              .toArray(Event[]::new));
    }
  }

  /** How many of an endpoint's deliveries are done. */
  long delivered(String endpointId) {
    return deliveries(endpointId).stream()
        .filter(delivery -> delivery.status() == Status.DELIVERED)
        .count();
  }

  Future<WebhookReplay> replay(
      String id, String orderId, @Nullable String cursor, @Nullable Boolean onlyDead) {
    return notifications().replay(new ReplayWebhooks(id, null, null, orderId, onlyDead, cursor));
  }

  Future<WebhookReplay> replayRange(String id, Instant from, Instant to, @Nullable String cursor) {
    return notifications().replay(new ReplayWebhooks(id, from, to, null, null, cursor));
  }

  static Failure refused(Future<?> call) {
    return (Failure) Await.failure(call);
  }

  static void eventually(String what, BooleanSupplier condition) {
    Await.until(what, Duration.ofSeconds(30), condition);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
