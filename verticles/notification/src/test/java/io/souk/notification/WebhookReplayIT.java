package io.souk.notification;

import static io.souk.notification.NotificationUnderTest.event;
import static io.souk.notification.NotificationUnderTest.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Ids;
import io.souk.api.event.Event;
import io.souk.api.notification.WebhookReplay;
import io.souk.testkit.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What was sent before is sent again on demand. */
@ExtendWith(WithTwoNodes.class)
@ResourceLock(WithTwoNodes.LOCK)
class WebhookReplayIT {
  private final NotificationUnderTest service;
  private final Receivers receivers = new Receivers();
  private final String orderId = Ids.order();

  WebhookReplayIT(TwoNodes nodes) {
    this.service = nodes.service();
  }

  @AfterEach
  void forget() {
    receivers.forget(service);
  }

  @Test
  void anOrdersEventsAreReplayedUnderTheirIds() {
    Receiver receiver = receivers.open();
    String id = service.endpoint(receiver, "order.*", "fulfillment.*").endpoint().id();
    Event placed = event("order.placed", orderId, 1);
    Event shipped = event("fulfillment.shipped", orderId, 1);
    service.happen(placed, shipped, event("order.placed", Ids.order(), 1));
    eventually("all have come", () -> service.delivered(id) == 3);

    assertThat(Await.success(service.replay(id, orderId, null, null)).replayed()).isEqualTo(2);

    eventually("both have come again", () -> receiver.received().size() == 5);
    assertThat(receiver.ids().subList(3, 5)).containsExactlyInAnyOrder(placed.id(), shipped.id());
    eventually("and are done again", () -> service.delivered(id) == 3);
    assertThat(Await.success(service.replay(id, orderId, null, true)).replayed())
        .as("none of them is dead")
        .isZero();
  }

  @Test
  void aTimeRangeIsReplayedStepByStep() {
    Receiver receiver = receivers.open();
    String id = service.endpoint(receiver, "order.*").endpoint().id();
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
    service.happen(past);
    eventually("all have come", () -> service.delivered(id) == 12);

    // Five at a time, of the ten in the range.
    WebhookReplay step =
        Await.success(service.replayRange(id, from.plusSeconds(1), from.plusSeconds(11), null));
    assertThat(step.replayed()).isEqualTo(5);
    step =
        Await.success(
            service.replayRange(id, from.plusSeconds(1), from.plusSeconds(11), step.nextCursor()));
    assertThat(step.replayed()).isEqualTo(5);
    step =
        Await.success(
            service.replayRange(id, from.plusSeconds(1), from.plusSeconds(11), step.nextCursor()));
    assertThat(step.replayed()).isZero();
    assertThat(step.nextCursor()).isNull();

    eventually("ten have come again", () -> receiver.received().size() == 22);
    assertThat(receiver.ids().subList(12, 22))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(past).skip(1).limit(10).map(Event::id).toList());
  }
}
