package io.souk.gateway;

import io.souk.api.order.GetOrder;
import io.souk.api.order.Order;
import io.souk.api.order.OrderRefund;
import io.souk.api.order.Orders;
import io.souk.chassis.bus.Call;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at one order again and again, for all who follow it: a pause of {@code gateway.follow_pace}
 * after each answer, so that a slow service is asked less often.
 */
final class OrderWatch {
  private static final Logger LOG = LoggerFactory.getLogger(OrderWatch.class);

  private final Vertx vertx;
  private final Orders orders;
  private final GatewaySettings settings;
  private final Set<OrderFollower> followers = new LinkedHashSet<>();
  private Order last;
  private long pause;

  OrderWatch(Vertx vertx, Orders orders, GatewaySettings settings, Order order) {
    this.vertx = vertx;
    this.orders = orders;
    this.settings = settings;
    this.last = order;
    scheduleNext();
  }

  void join(OrderFollower follower, Order order) {
    followers.add(follower);
    tell(follower, order);
  }

  /** Forgets a follower; the last one ends the watch. */
  boolean isLeftBy(OrderFollower follower) {
    followers.remove(follower);
    if (followers.isEmpty()) {
      vertx.cancelTimer(pause);
    }
    return followers.isEmpty();
  }

  private void scheduleNext() {
    pause = vertx.setTimer(settings.followPace().toMillis(), due -> look());
  }

  private void look() {
    Call.detached(vertx, settings.readPatience(), "http", () -> orders.get(new GetOrder(last.id())))
        .onComplete(this::seen);
  }

  private void seen(AsyncResult<Order> look) {
    if (look.failed()) {
      LOG.debug("Order {} cannot be looked at now: {}", last.id(), look.cause().toString());
    } else if (!look.result().equals(last)) {
      last = look.result();
      // Of a copy, since whoever is told the end leaves.
      List.copyOf(followers).forEach(follower -> tell(follower, last));
    }
    if (!followers.isEmpty()) {
      scheduleNext();
    }
  }

  private static void tell(OrderFollower follower, Order order) {
    follower.tell(order);
    if (isSettled(order)) {
      follower.tellEnd();
    }
  }

  /** Whether nothing more happens to it unless somebody wants it to. */
  private static boolean isSettled(Order order) {
    boolean moneyMoves =
        order.refunds() != null
            && order.refunds().stream()
                .anyMatch(refund -> refund.status() == OrderRefund.Status.PENDING);
    return switch (order.status()) {
      case COMPLETED -> !moneyMoves;
      case CANCELED ->
          !moneyMoves
              && (order.paymentStatus() == Order.PaymentStatus.NOT_PAID
                  || order.paymentStatus() == Order.PaymentStatus.REFUNDED);
      case PENDING, CONFIRMED, UNKNOWN -> false;
    };
  }
}
