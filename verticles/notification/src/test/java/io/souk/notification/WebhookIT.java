package io.souk.notification;

import static io.souk.notification.NotificationUnderTest.event;
import static io.souk.notification.NotificationUnderTest.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Ids;
import io.souk.api.event.Event;
import io.souk.api.notification.ReplayWebhooks;
import io.souk.api.notification.RotateWebhookSecret;
import io.souk.api.notification.UpdateWebhookEndpoint;
import io.souk.api.notification.WebhookDelivery;
import io.souk.api.notification.WebhookDelivery.Status;
import io.souk.api.notification.WebhookEndpoint;
import io.souk.api.notification.WebhookReplay;
import io.souk.api.notification.WebhookSecret;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From an event to somebody else's server, on two nodes that share the work. */
class WebhookIT {
  private static final NotificationUnderTest SERVICE = new NotificationUnderTest();

  private final List<Receiver> receivers = new ArrayList<>();
  private final String orderId = Ids.order();

  @BeforeAll
  static void start() {
    SERVICE.node(Map.of());
    SERVICE.node(Map.of());
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  /** No endpoint of one test hears of another's orders. */
  @AfterEach
  void forget() {
    receivers.forEach(Receiver::release);
    SERVICE.database.execute("DELETE FROM webhook_endpoint");
    receivers.forEach(Receiver::close);
  }

  private Receiver receiver() {
    Receiver receiver = new Receiver();
    receivers.add(receiver);
    return receiver;
  }

  @Test
  void anEventReachesWhoWantsItAsASignedCloudEvent() {
    Receiver erp = receiver();
    Receiver warehouse = receiver();
    WebhookSecret endpoint = SERVICE.endpoint(erp, "order.*", "payment.captured");
    SERVICE.endpoint(warehouse, "fulfillment.*");
    Event placed = event("order.placed", orderId, 1);

    SERVICE.happen(
        placed, event("payment.authorized", orderId, 1), event("payment.captured", orderId, 2));

    eventually("two have come", () -> erp.received().size() == 2);
    Receiver.Received got =
        erp.received().stream().filter(r -> r.id().equals(placed.id())).findFirst().orElseThrow();
    assertThat(got.isSignedWith(endpoint.secret())).isTrue();
    assertThat(got.event())
        .isEqualTo(
            new JsonObject()
                .put("specversion", "1.0")
                .put("id", placed.id())
                .put("source", "urn:souk:order")
                .put("type", "order.placed")
                .put("subject", orderId)
                .put("time", got.event().getString("time"))
                .put("sequence", "0000000000000000001")
                .put("datacontenttype", "application/json")
                .put("data", new JsonObject().put("order_id", orderId)));
    assertThat(Instant.parse(got.event().getString("time")))
        .isBetween(placed.time().minusMillis(1), placed.time().plusMillis(1));
    assertThat(warehouse.received()).isEmpty();
    eventually(
        "both are written down as delivered",
        () ->
            SERVICE.deliveries(endpoint.endpoint().id()).stream()
                    .filter(delivery -> delivery.status() == Status.DELIVERED)
                    .count()
                == 2);
  }

  @Test
  void aReceiverThatHangsSlowsNoOther() {
    Receiver hanging = receiver();
    Receiver healthy = receiver();
    hanging.hang();
    SERVICE.endpoint(hanging, "*");
    SERVICE.endpoint(healthy, "*");

    happenToManyOrders(60);

    // Nobody is given up before 20 s, so that those who hang do so all the while.
    eventually("all have come to the healthy one", () -> healthy.received().size() == 60);
    assertThat(healthy.ids()).doesNotHaveDuplicates();
    assertThat(hanging.waiting()).as("at a time").isBetween(1, 8);
    assertThat(hanging.received()).as("none was answered").hasSize(hanging.waiting());
  }

  @Test
  void anEndpointThatHangsSlowsNoOtherOfItsHost() {
    Receiver host = receiver();
    host.hang("/slow");
    SERVICE.endpointAt(host.url("/slow"), "*");
    SERVICE.endpointAt(host.url("/slow"), "*");
    SERVICE.endpointAt(host.url("/quick"), "*");

    happenToManyOrders(60);

    eventually(
        "all have come to the quick one",
        () -> host.received().stream().filter(r -> r.path().equals("/quick")).count() == 60);
    assertThat(host.waiting()).as("at a time").isBetween(2, 16);
  }

  @Test
  void nodesThatShareTheWorkSendEachOnce() {
    Receiver receiver = receiver();
    SERVICE.endpoint(receiver, "order.placed");

    happenToManyOrders(300);

    eventually("all have come", () -> new HashSet<>(receiver.ids()).size() == 300);
    assertThat(receiver.ids()).doesNotHaveDuplicates();
  }

  @Test
  void anOrdersEventsComeInTheirOrderThoughOneFailsAtFirst() {
    Receiver receiver = receiver();
    WebhookSecret endpoint = SERVICE.endpoint(receiver, "order.*");
    Event placed = event("order.placed", orderId, 1);
    Event canceled = event("order.canceled", orderId, 2);
    Event refunded = event("order.refunded", orderId, 3);
    receiver.answer(
        (request, response) -> {
          boolean tooSoon =
              request.id().equals(placed.id())
                  && receiver.ids().stream().filter(placed.id()::equals).count() < 3;
          response.setStatusCode(tooSoon ? 500 : 204).end();
        });

    SERVICE.happen(placed, canceled, refunded);

    eventually("the last has come", () -> receiver.ids().contains(refunded.id()));
    assertThat(receiver.ids())
        .containsExactly(placed.id(), placed.id(), placed.id(), canceled.id(), refunded.id());
    eventually(
        "the first took three attempts",
        () ->
            SERVICE.deliveries(endpoint.endpoint().id()).stream()
                .anyMatch(d -> d.eventId().equals(placed.id()) && d.attempts() == 3));
  }

  @Test
  void afterItsLastAttemptADeliveryIsDeadAndLetsTheNextPass() {
    Receiver receiver = receiver();
    Event placed = event("order.placed", orderId, 1);
    Event canceled = event("order.canceled", orderId, 2);
    receiver.answer(
        (request, response) ->
            response.setStatusCode(request.id().equals(placed.id()) ? 500 : 204).end());
    String id = SERVICE.endpoint(receiver, "order.*").endpoint().id();

    SERVICE.happen(placed, canceled);

    eventually(
        "the second is delivered",
        () -> SERVICE.deliveries(id).stream().anyMatch(d -> d.status() == Status.DELIVERED));
    WebhookDelivery dead = SERVICE.deliveries(id).get(1);
    assertThat(dead.eventId()).isEqualTo(placed.id());
    assertThat(dead.status()).isEqualTo(Status.DEAD);
    assertThat(dead.attempts()).isEqualTo(4);
    assertThat(dead.responseStatus()).isEqualTo(500);
    assertThat(dead.error()).isEqualTo("http_500");
    assertThat(receiver.ids()).filteredOn(placed.id()::equals).hasSize(4);
  }

  @Test
  void whoAnswersGoneIsSwitchedOffAndCanBeSwitchedOnAgain() {
    Receiver receiver = receiver();
    receiver.answer(Receiver.answering(410));
    String id = SERVICE.endpoint(receiver, "order.*").endpoint().id();

    SERVICE.happen(event("order.placed", orderId, 1));

    eventually("it is off", () -> SERVICE.endpoint(id).status() == WebhookEndpoint.Status.DISABLED);
    assertThat(SERVICE.endpoint(id).disabledReason()).isEqualTo("gone");
    assertThat(SERVICE.onlyDelivery(id).status()).isEqualTo(Status.DEAD);

    Event canceled = event("order.canceled", orderId, 2);
    SERVICE.happen(canceled);
    assertThat(SERVICE.deliveries(id)).as("nothing new is meant for it").hasSize(1);
    assertThat(NotificationUnderTest.refused(replay(id, orderId, null, null)).code().wire())
        .isEqualTo("webhook_endpoint_disabled");

    receiver.answer(Receiver.answering(204));
    WebhookEndpoint on =
        Await.success(
            SERVICE
                .notifications()
                .updateEndpoint(new UpdateWebhookEndpoint(id, null, null, null, true)));
    assertThat(on.status()).isEqualTo(WebhookEndpoint.Status.ENABLED);
    assertThat(on.failures()).isZero();
    // What it missed while it was off is kept.
    assertThat(Await.success(replay(id, orderId, null, null)).replayed()).isEqualTo(2);
    eventually("it has come", () -> receiver.ids().contains(canceled.id()));
  }

  @Test
  void whoAsksToBeLeftAloneIs() {
    Receiver receiver = receiver();
    receiver.answer(
        (request, response) -> response.setStatusCode(429).putHeader("Retry-After", "600").end());
    String id = SERVICE.endpoint(receiver, "order.*").endpoint().id();

    SERVICE.happen(event("order.placed", orderId, 1));
    eventually("it was tried", () -> SERVICE.endpoint(id).failures() == 1);

    Instant inTenMinutes = Instant.now().plusSeconds(600);
    assertThat(SERVICE.onlyDelivery(id).nextAttemptAt())
        .isBetween(inTenMinutes.minusSeconds(60), inTenMinutes.plusSeconds(60));
    assertThat(SERVICE.endpoint(id).pausedUntil())
        .isBetween(inTenMinutes.minusSeconds(60), inTenMinutes.plusSeconds(60));
    // Another order's event is not sent either.
    SERVICE.happen(event("order.placed", Ids.order(), 1));
    SERVICE.database.execute("UPDATE webhook_endpoint SET paused_until = clock_timestamp()");
    eventually("only then", () -> receiver.received().size() == 2);
  }

  @Test
  void whileASecretIsReplacedBothSign() {
    Receiver receiver = receiver();
    WebhookSecret first = SERVICE.endpoint(receiver, "order.*");
    String id = first.endpoint().id();
    WebhookSecret second =
        Await.success(SERVICE.notifications().rotateSecret(new RotateWebhookSecret(id, "autumn")));
    assertThat(second.previousUntil()).isAfter(Instant.now().plus(Duration.ofHours(23)));

    SERVICE.happen(event("order.placed", orderId, 1));
    eventually("it has come", () -> receiver.received().size() == 1);
    assertThat(receiver.received().get(0).isSignedWith(first.secret())).isTrue();
    assertThat(receiver.received().get(0).isSignedWith(second.secret())).isTrue();

    SERVICE.database.execute(
        "UPDATE webhook_secret SET ends_at = clock_timestamp() WHERE ends_at IS NOT NULL");
    SERVICE.happen(event("order.canceled", orderId, 2));
    eventually("the next has come", () -> receiver.received().size() == 2);
    assertThat(receiver.received().get(1).isSignedWith(first.secret())).isFalse();
    assertThat(receiver.received().get(1).isSignedWith(second.secret())).isTrue();
  }

  @Test
  void anOrdersEventsAreReplayedUnderTheirIds() {
    Receiver receiver = receiver();
    String id = SERVICE.endpoint(receiver, "order.*", "fulfillment.*").endpoint().id();
    Event placed = event("order.placed", orderId, 1);
    Event shipped = event("fulfillment.shipped", orderId, 1);
    SERVICE.happen(placed, shipped, event("order.placed", Ids.order(), 1));
    eventually("all have come", () -> delivered(id) == 3);

    assertThat(Await.success(replay(id, orderId, null, null)).replayed()).isEqualTo(2);

    eventually("both have come again", () -> receiver.received().size() == 5);
    assertThat(receiver.ids().subList(3, 5)).containsExactlyInAnyOrder(placed.id(), shipped.id());
    eventually("and are done again", () -> delivered(id) == 3);
    assertThat(Await.success(replay(id, orderId, null, true)).replayed())
        .as("none of them is dead")
        .isZero();
  }

  @Test
  void aTimeRangeIsReplayedStepByStep() {
    Receiver receiver = receiver();
    String id = SERVICE.endpoint(receiver, "order.*").endpoint().id();
    Instant from = Instant.now().minus(Duration.ofDays(400));
    Event[] past =
        IntStream.range(0, 12)
            .mapToObj(
                i -> {
                  Event now = event("order.placed", Ids.order(), 1);
                  return new Event(
                      now.specversion(),
                      now.id(),
                      now.source(),
                      now.type(),
                      now.subject(),
                      now.sequence(),
                      from.plusSeconds(i),
                      now.datacontenttype(),
                      now.data());
                })
            .toArray(Event[]::new);
    SERVICE.happen(past);
    eventually("all have come", () -> delivered(id) == 12);

    // Five at a time, of the ten in the range.
    WebhookReplay step =
        Await.success(replayRange(id, from.plusSeconds(1), from.plusSeconds(11), null));
    assertThat(step.replayed()).isEqualTo(5);
    step =
        Await.success(
            replayRange(id, from.plusSeconds(1), from.plusSeconds(11), step.nextCursor()));
    assertThat(step.replayed()).isEqualTo(5);
    step =
        Await.success(
            replayRange(id, from.plusSeconds(1), from.plusSeconds(11), step.nextCursor()));
    assertThat(step.replayed()).isZero();
    assertThat(step.nextCursor()).isNull();

    eventually("ten have come again", () -> receiver.received().size() == 22);
    assertThat(receiver.ids().subList(12, 22))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(past).skip(1).limit(10).map(Event::id).toList());
  }

  @Test
  void whatADeadNodeWasSendingIsSentByAnother() {
    Receiver receiver = receiver();
    String id = SERVICE.endpoint(receiver, "order.*").endpoint().id();
    Event placed = event("order.placed", orderId, 1);
    receiver.hang();
    SERVICE.happen(placed);
    eventually("it is being sent", () -> receiver.waiting() == 1);

    // As if its sender had been dead for the length of a claim.
    receiver.answer(Receiver.answering(204));
    SERVICE.database.execute("UPDATE webhook_delivery SET due_at = clock_timestamp()");

    eventually("it has come again", () -> receiver.received().size() == 2);
    assertThat(receiver.ids()).containsOnly(placed.id());
    eventually("it is done", () -> delivered(id) == 1);
    receiver.release();
    assertThat(SERVICE.onlyDelivery(id).attempts()).isEqualTo(2);
  }

  @Test
  void whatTookTooLongIsGivenUp() {
    Receiver receiver = receiver();
    receiver.answer(
        (request, response) -> response.setStatusCode(503).putHeader("Retry-After", "600").end());
    String id = SERVICE.endpoint(receiver, "order.*").endpoint().id();
    SERVICE.happen(event("order.placed", orderId, 1));
    eventually("it was tried", () -> SERVICE.endpoint(id).failures() == 1);

    SERVICE.database.execute("UPDATE webhook_delivery SET give_up_at = clock_timestamp()");

    eventually("it is dead", () -> SERVICE.onlyDelivery(id).status() == Status.DEAD);
    assertThat(SERVICE.onlyDelivery(id).error()).isEqualTo("http_503");
  }

  @Test
  void anEventThatComesTwiceIsSentOnce() {
    Receiver receiver = receiver();
    String id = SERVICE.endpoint(receiver, "order.*").endpoint().id();
    Event placed = event("order.placed", orderId, 1);

    SERVICE.happen(placed, placed);
    SERVICE.happen(placed);
    SERVICE.happen(event("order.canceled", orderId, 2));

    eventually("both are delivered", () -> delivered(id) == 2);
    assertThat(receiver.ids()).hasSize(2).doesNotHaveDuplicates();
  }

  private void happenToManyOrders(int count) {
    for (int done = 0; done < count; done += 30) {
      SERVICE.happen(
          IntStream.range(0, Math.min(30, count - done))
              .mapToObj(i -> event("order.placed", Ids.order(), 1))
              .toArray(Event[]::new));
    }
  }

  private static long delivered(String endpointId) {
    return SERVICE.deliveries(endpointId).stream()
        .filter(delivery -> delivery.status() == Status.DELIVERED)
        .count();
  }

  private static Future<WebhookReplay> replay(
      String id, String orderId, @Nullable String cursor, @Nullable Boolean onlyDead) {
    return SERVICE
        .notifications()
        .replay(new ReplayWebhooks(id, null, null, orderId, onlyDead, cursor));
  }

  private static Future<WebhookReplay> replayRange(
      String id, Instant from, Instant to, @Nullable String cursor) {
    return SERVICE.notifications().replay(new ReplayWebhooks(id, from, to, null, null, cursor));
  }
}
