package io.souk.order;

import io.souk.api.Ids;
import io.souk.api.order.Order;
import io.souk.api.order.OrderPlacement;
import io.souk.api.order.PlaceOrder;
import io.souk.chassis.database.Batcher;
import io.souk.order.saga.Saga;
import io.souk.order.saga.Transition;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Acknowledges new orders before they are written. */
public final class EarlyAnswer {
  /** Time for the answer to reach the buyer, and for the process to die. */
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private EarlyAnswer() {}

  /** Null if it is for the method itself to let it wait. */
  static @Nullable Future<OrderPlacement> place(
      PlaceOrder asked,
      Batcher<Placement, Optional<Claim>> placements,
      SagaRunner runner,
      InFlight inFlight,
      Policy policy) {
    PlaceOrder command = PlaceOrderRules.checked(asked);
    if (!inFlight.tryEnter()) {
      return null;
    }
    String id = Ids.order();
    Transition first = Saga.place(policy.capture(), !Purchase.of(command).coupons().isEmpty());
    Future<?> unused =
        Vertx.currentContext()
            .owner()
            .timer(MOMENT.toMillis())
            .compose(
                late -> placements.submit(new Placement(id, Ids.command(), command, first.state())))
            .map(Optional::orElseThrow)
            .onFailure(failure -> inFlight.leave(1))
            .compose(claim -> runner.run(claim, first.asks()));
    return Future.succeededFuture(new OrderPlacement(asked(id, command), false));
  }

  private static Order asked(String id, PlaceOrder command) {
    Instant now = Instant.now();
    return new Order(
        id,
        Order.Status.PENDING,
        Order.PaymentStatus.NOT_PAID,
        Order.FulfillmentStatus.NOT_FULFILLED,
        null,
        command.email(),
        command.shippingAddress(),
        command.lines().stream()
            .map(line -> new Order.Line(line.sku(), line.quantity(), null, null, null))
            .toList(),
        null,
        List.of(new Order.TimelineEntry("placed", null, now)),
        now,
        now,
        command.customerId(),
        command.coupons(),
        command.shippingOption(),
        command.note(),
        null,
        null,
        null);
  }
}
