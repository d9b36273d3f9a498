package io.souk.order;

import io.souk.api.order.OrderCanceled;
import io.souk.api.order.OrderCompleted;
import io.souk.api.order.OrderEdited;
import io.souk.api.order.OrderEvents;
import io.souk.api.order.OrderPlaced;
import io.souk.chassis.event.Outbox;
import io.souk.order.saga.SagaCommand.Announce;
import java.util.stream.Stream;

/** What others are to hear of a saga's move. */
final class Announcement {
  private Announcement() {}

  static Stream<Outbox.Entry> of(Move move) {
    return move.announcements().stream().map(what -> of(move, what));
  }

  private static Outbox.Entry of(Move move, Announce what) {
    Claim claim = move.after();
    String orderId = claim.orderId();
    Purchase buyer = claim.purchase();
    return switch (what) {
      case PLACED ->
          new Outbox.Entry(
              OrderEvents.PLACED,
              orderId,
              new OrderPlaced(
                  orderId,
                  claim.lines(),
                  claim.knownTotal(),
                  buyer.email(),
                  buyer.customerId(),
                  buyer.shippingOption()));
      case EDITED ->
          new Outbox.Entry(
              OrderEvents.EDITED,
              orderId,
              new OrderEdited(
                  orderId,
                  move.edit().orElseThrow().before(),
                  claim.lines(),
                  claim.knownTotal(),
                  buyer.email(),
                  buyer.customerId()));
      case CANCELED ->
          new Outbox.Entry(
              OrderEvents.CANCELED,
              orderId,
              new OrderCanceled(
                  orderId,
                  claim.ordered(),
                  claim.cause().reason(),
                  buyer.email(),
                  buyer.customerId()));
      case COMPLETED ->
          new Outbox.Entry(
              OrderEvents.COMPLETED,
              orderId,
              new OrderCompleted(orderId, buyer.email(), buyer.customerId()));
    };
  }
}
