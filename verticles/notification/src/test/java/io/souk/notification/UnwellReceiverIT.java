package io.souk.notification;

import static io.souk.notification.NotificationUnderTest.event;
import static io.souk.notification.NotificationUnderTest.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Ids;
import io.souk.api.event.Event;
import io.souk.api.notification.UpdateWebhookEndpoint;
import io.souk.api.notification.WebhookDelivery;
import io.souk.api.notification.WebhookDelivery.Status;
import io.souk.api.notification.WebhookEndpoint;
import io.souk.testkit.Await;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Receivers that hang, refuse, want to be left alone or are gone. */
@ExtendWith(WithTwoNodes.class)
@ResourceLock(WithTwoNodes.LOCK)
class UnwellReceiverIT {
  private final NotificationUnderTest service;
  private final Receivers receivers = new Receivers();
  private final String orderId = Ids.order();

  UnwellReceiverIT(TwoNodes nodes) {
    this.service = nodes.service();
  }

  @AfterEach
  void forget() {
    receivers.forget(service);
  }

  @Test
  void aReceiverThatHangsSlowsNoOther() {
    Receiver hanging = receivers.open();
    Receiver healthy = receivers.open();
    hanging.hang();
    service.endpoint(hanging, "*");
    service.endpoint(healthy, "*");

    service.happenToManyOrders(60);

    // Nobody is given up before 20 s, so that those who hang do so all the while.
    eventually("all have come to the healthy one", () -> healthy.received().size() == 60);
    assertThat(healthy.ids()).doesNotHaveDuplicates();
    assertThat(hanging.waiting()).as("at a time").isBetween(1, 8);
    assertThat(hanging.received()).as("none was answered").hasSize(hanging.waiting());
  }

  @Test
  void anEndpointThatHangsSlowsNoOtherOfItsHost() {
    Receiver host = receivers.open();
    host.hang("/slow");
    service.endpointAt(host.url("/slow"), "*");
    service.endpointAt(host.url("/slow"), "*");
    service.endpointAt(host.url("/quick"), "*");

    service.happenToManyOrders(60);

    eventually(
        "all have come to the quick one",
        () -> host.received().stream().filter(r -> r.path().equals("/quick")).count() == 60);
    assertThat(host.waiting()).as("at a time").isBetween(2, 16);
  }

  @Test
  void afterItsLastAttemptADeliveryIsDeadAndLetsTheNextPass() {
    Receiver receiver = receivers.open();
    Event placed = event("order.placed", orderId, 1);
    Event canceled = event("order.canceled", orderId, 2);
    receiver.answer(
        (request, response) ->
            response.setStatusCode(request.id().equals(placed.id()) ? 500 : 204).end());
    String id = service.endpoint(receiver, "order.*").endpoint().id();

    service.happen(placed, canceled);

    eventually(
        "the second is delivered",
        () -> service.deliveries(id).stream().anyMatch(d -> d.status() == Status.DELIVERED));
    WebhookDelivery dead = service.deliveries(id).get(1);
    assertThat(dead.eventId()).isEqualTo(placed.id());
    assertThat(dead.status()).isEqualTo(Status.DEAD);
    assertThat(dead.attempts()).isEqualTo(4);
    assertThat(dead.responseStatus()).isEqualTo(500);
    assertThat(dead.error()).isEqualTo("http_500");
    assertThat(receiver.ids()).filteredOn(placed.id()::equals).hasSize(4);
  }

  @Test
  void whoAnswersGoneIsSwitchedOffAndCanBeSwitchedOnAgain() {
    Receiver receiver = receivers.open();
    receiver.answer(Receiver.answering(410));
    String id = service.endpoint(receiver, "order.*").endpoint().id();

    service.happen(event("order.placed", orderId, 1));

    eventually("it is off", () -> service.endpoint(id).status() == WebhookEndpoint.Status.DISABLED);
    assertThat(service.endpoint(id).disabledReason()).isEqualTo("gone");
    assertThat(service.onlyDelivery(id).status()).isEqualTo(Status.DEAD);

    Event canceled = event("order.canceled", orderId, 2);
    service.happen(canceled);
    assertThat(service.deliveries(id)).as("nothing new is meant for it").hasSize(1);
    assertThat(NotificationUnderTest.refused(service.replay(id, orderId, null, null)).code().wire())
        .isEqualTo("webhook_endpoint_disabled");

    receiver.answer(Receiver.answering(204));
    WebhookEndpoint on =
        Await.success(
            service
                .notifications()
                .updateEndpoint(new UpdateWebhookEndpoint(id, null, null, null, true)));
    assertThat(on.status()).isEqualTo(WebhookEndpoint.Status.ENABLED);
    assertThat(on.failures()).isZero();
    // What it missed while it was off is kept.
    assertThat(Await.success(service.replay(id, orderId, null, null)).replayed()).isEqualTo(2);
    eventually("it has come", () -> receiver.ids().contains(canceled.id()));
  }

  @Test
  void whoAsksToBeLeftAloneIs() {
    Receiver receiver = receivers.open();
    receiver.answer(
        (request, response) -> response.setStatusCode(429).putHeader("Retry-After", "600").end());
    String id = service.endpoint(receiver, "order.*").endpoint().id();

    service.happen(event("order.placed", orderId, 1));
    eventually("it was tried", () -> service.endpoint(id).failures() == 1);

    Instant inTenMinutes = Instant.now().plusSeconds(600);
    assertThat(service.onlyDelivery(id).nextAttemptAt())
        .isBetween(inTenMinutes.minusSeconds(60), inTenMinutes.plusSeconds(60));
    assertThat(service.endpoint(id).pausedUntil())
        .isBetween(inTenMinutes.minusSeconds(60), inTenMinutes.plusSeconds(60));
    // Another order's event is not sent either.
    service.happen(event("order.placed", Ids.order(), 1));
    service.database.execute("UPDATE webhook_endpoint SET paused_until = clock_timestamp()");
    eventually("only then", () -> receiver.received().size() == 2);
  }

  @Test
  void whatTookTooLongIsGivenUp() {
    Receiver receiver = receivers.open();
    receiver.answer(
        (request, response) -> response.setStatusCode(503).putHeader("Retry-After", "600").end());
    String id = service.endpoint(receiver, "order.*").endpoint().id();
    service.happen(event("order.placed", orderId, 1));
    eventually("it was tried", () -> service.endpoint(id).failures() == 1);

    service.database.execute("UPDATE webhook_delivery SET give_up_at = clock_timestamp()");

    eventually("it is dead", () -> service.onlyDelivery(id).status() == Status.DEAD);
    assertThat(service.onlyDelivery(id).error()).isEqualTo("http_503");
  }
}
