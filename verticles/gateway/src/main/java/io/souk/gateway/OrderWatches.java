package io.souk.gateway;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.order.Order;
import io.souk.api.order.Orders;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;

/**
 * The orders that somebody follows, in one verticle instance: at most {@code
 * gateway.most_followers} of them at a time.
 */
final class OrderWatches {
  private static final int RETRY_AFTER_SECONDS = 5;

  private final Orders orders;
  private final GatewaySettings settings;
  // One verticle instance has one event loop, so nobody else touches these.
  private final Map<String, OrderWatch> byOrder = new HashMap<>();
  private int followers;

  OrderWatches(Orders orders, GatewaySettings settings) {
    this.orders = orders;
    this.settings = settings;
  }

  /** Makes room for one more until its request ends; overloaded if there is none. */
  void admit(RoutingContext request) {
    if (followers >= settings.mostFollowers()) {
      throw new Failure(
          FailureCode.OVERLOADED,
          "Too many orders are being followed; ask for the order itself meanwhile.",
          Map.of("retry_after_seconds", RETRY_AFTER_SECONDS));
    }
    followers++;
    request.addEndHandler(ended -> followers--);
  }

  /**
   * @param order as it is now
   */
  void join(RoutingContext request, Order order, OrderFollower follower) {
    OrderWatch watch =
        byOrder.computeIfAbsent(
            order.id(), id -> new OrderWatch(request.vertx(), orders, settings, order));
    request.addEndHandler(
        ended -> {
          if (watch.isLeftBy(follower)) {
            byOrder.remove(order.id(), watch);
          }
        });
    watch.join(follower, order);
  }
}
