package io.souk.notification;

import static io.souk.notification.NotificationUnderTest.event;
import static io.souk.notification.NotificationUnderTest.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Ids;
import io.souk.api.event.Event;
import io.souk.api.notification.RotateWebhookSecret;
import io.souk.api.notification.WebhookDelivery.Status;
import io.souk.api.notification.WebhookSecret;
import io.souk.testkit.Await;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** From an event to somebody else's server, on two nodes that share the work. */
@ExtendWith(WithTwoNodes.class)
@ResourceLock(WithTwoNodes.LOCK)
class WebhookIT {
  private final NotificationUnderTest service;
  private final Receivers receivers = new Receivers();
  private final String orderId = Ids.order();

  WebhookIT(TwoNodes nodes) {
    this.service = nodes.service();
  }

  @AfterEach
  void forget() {
    receivers.forget(service);
  }

  @Test
  void anEventReachesWhoWantsItAsASignedCloudEvent() {
    Receiver erp = receivers.open();
    Receiver warehouse = receivers.open();
    WebhookSecret endpoint = service.endpoint(erp, "order.*", "payment.captured");
    service.endpoint(warehouse, "fulfillment.*");
    Event placed = event("order.placed", orderId, 1);

    service.happen(
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
            service.deliveries(endpoint.endpoint().id()).stream()
                    .filter(delivery -> delivery.status() == Status.DELIVERED)
                    .count()
                == 2);
  }

  @Test
  void nodesThatShareTheWorkSendEachOnce() {
    Receiver receiver = receivers.open();
    service.endpoint(receiver, "order.placed");

    service.happenToManyOrders(300);

    eventually("all have come", () -> new HashSet<>(receiver.ids()).size() == 300);
    assertThat(receiver.ids()).doesNotHaveDuplicates();
  }

  @Test
  void anOrdersEventsComeInTheirOrderThoughOneFailsAtFirst() {
    Receiver receiver = receivers.open();
    WebhookSecret endpoint = service.endpoint(receiver, "order.*");
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

    service.happen(placed, canceled, refunded);

    eventually("the last has come", () -> receiver.ids().contains(refunded.id()));
    assertThat(receiver.ids())
        .containsExactly(placed.id(), placed.id(), placed.id(), canceled.id(), refunded.id());
    eventually(
        "the first took three attempts",
        () ->
            service.deliveries(endpoint.endpoint().id()).stream()
                .anyMatch(d -> d.eventId().equals(placed.id()) && d.attempts() == 3));
  }

  @Test
  void anEventThatComesTwiceIsSentOnce() {
    Receiver receiver = receivers.open();
    String id = service.endpoint(receiver, "order.*").endpoint().id();
    Event placed = event("order.placed", orderId, 1);

    service.happen(placed, placed);
    service.happen(placed);
    service.happen(event("order.canceled", orderId, 2));

    eventually("both are delivered", () -> service.delivered(id) == 2);
    assertThat(receiver.ids()).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void whatADeadNodeWasSendingIsSentByAnother() {
    Receiver receiver = receivers.open();
    String id = service.endpoint(receiver, "order.*").endpoint().id();
    Event placed = event("order.placed", orderId, 1);
    receiver.hang();
    service.happen(placed);
    eventually("it is being sent", () -> receiver.waiting() == 1);

    // As if its sender had been dead for the length of a claim.
    receiver.answer(Receiver.answering(204));
    service.database.execute("UPDATE webhook_delivery SET due_at = clock_timestamp()");

    eventually("it has come again", () -> receiver.received().size() == 2);
    assertThat(receiver.ids()).containsOnly(placed.id());
    eventually("it is done", () -> service.delivered(id) == 1);
    receiver.release();
    assertThat(service.onlyDelivery(id).attempts()).isEqualTo(2);
  }

  @Test
  void whileASecretIsReplacedBothSign() {
    Receiver receiver = receivers.open();
    WebhookSecret first = service.endpoint(receiver, "order.*");
    String id = first.endpoint().id();
    WebhookSecret second =
        Await.success(service.notifications().rotateSecret(new RotateWebhookSecret(id, "autumn")));
    assertThat(second.previousUntil()).isAfter(Instant.now().plus(Duration.ofHours(23)));

    service.happen(event("order.placed", orderId, 1));
    eventually("it has come", () -> receiver.received().size() == 1);
    assertThat(receiver.received().get(0).isSignedWith(first.secret())).isTrue();
    assertThat(receiver.received().get(0).isSignedWith(second.secret())).isTrue();

    service.database.execute(
        "UPDATE webhook_secret SET ends_at = clock_timestamp() WHERE ends_at IS NOT NULL");
    service.happen(event("order.canceled", orderId, 2));
    eventually("the next has come", () -> receiver.received().size() == 2);
    assertThat(receiver.received().get(1).isSignedWith(first.secret())).isFalse();
    assertThat(receiver.received().get(1).isSignedWith(second.secret())).isTrue();
  }
}
