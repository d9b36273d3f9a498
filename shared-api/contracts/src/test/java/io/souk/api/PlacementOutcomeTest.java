package io.souk.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.order.Address;
import io.souk.api.order.Order;
import io.souk.api.order.OrderPlacement;
import io.souk.api.order.PlacementOutcome;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Orders and carts keep outcomes in their databases, so that repeats get the first answer. */
class PlacementOutcomeTest {
  private static final Instant THEN = Instant.parse("2026-11-24T10:00:00Z");
  private static final Order ORDER =
      new Order(
          "ord_1",
          Order.Status.CONFIRMED,
          Order.PaymentStatus.AUTHORIZED,
          Order.FulfillmentStatus.NOT_FULFILLED,
          null,
          "ada@example.com",
          new Address("Ada Lovelace", "12 St James", null, "London", null, null, "GB", null),
          List.of(new Order.Line("shirt", 2, null, null, null)),
          null,
          List.of(),
          THEN,
          THEN,
          null,
          null,
          null,
          null,
          null,
          null,
          null);
  private final Failure declined =
      new Failure(FailureCode.CARD_DECLINED, "No money", Map.of("order_id", "ord_1"));

  @Test
  void aConfirmedOrderIsKeptAndAnsweredAgain() {
    PlacementOutcome kept = read(WireFormat.encode(PlacementOutcome.of(ORDER)));

    assertThat(kept.answer(false).result()).isEqualTo(new OrderPlacement(ORDER, false));
    assertThat(kept.answer(true).result()).isEqualTo(new OrderPlacement(ORDER, true));
  }

  @Test
  void aRefusalIsKeptAndSaysWhenItIsAnsweredAgain() {
    PlacementOutcome kept = read(WireFormat.encode(PlacementOutcome.of(declined)));

    assertThat(facts(kept.answer(false))).isEqualTo(declined.facts());
    assertThat(facts(kept.answer(true)))
        .containsEntry("order_id", "ord_1")
        .containsEntry("replayed", true);
  }

  @Test
  void whetherItWasReplayedIsNotKept() {
    assertThat(PlacementOutcome.of(declined.with("replayed", true)))
        .isEqualTo(PlacementOutcome.of(declined));
  }

  /** As the first release wrote them, with something that only a newer one knows. */
  @Test
  void whatIsInTheDatabaseIsReadAsBefore() {
    String order = WireFormat.encode(ORDER).toString();

    assertThat(read(Buffer.buffer("{\"order\":" + order + "}")))
        .isEqualTo(PlacementOutcome.of(ORDER));
    assertThat(
            read(
                Buffer.buffer(
                    """
                    {"failure": {"code": "card_declined", "detail": "No money",
                                 "facts": {"order_id": "ord_1"}},
                     "of_tomorrow": true}
                    """)))
        .isEqualTo(PlacementOutcome.of(declined));
  }

  private static PlacementOutcome read(Buffer json) {
    return WireFormat.decode(json, PlacementOutcome.class);
  }

  private static Map<String, Object> facts(Future<OrderPlacement> answer) {
    return ((Failure) Objects.requireNonNull(answer.cause())).facts();
  }
}
