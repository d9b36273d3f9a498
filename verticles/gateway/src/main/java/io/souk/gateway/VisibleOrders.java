package io.souk.gateway;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.order.GetOrder;
import io.souk.api.order.Order;
import io.souk.api.order.Orders;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/**
 * Orders as one caller may see them. A guest's order is for whoever knows its id, which nobody can
 * guess; a customer's is for that customer, and for admins. To all others it does not exist.
 */
final class VisibleOrders {
  private final Orders orders;
  private final Caller caller;

  private VisibleOrders(Orders orders, Caller caller) {
    this.orders = orders;
    this.caller = caller;
  }

  static VisibleOrders of(Orders orders, RoutingContext request) {
    return new VisibleOrders(orders, Caller.of(request));
  }

  /** An order to look at. Fails with order_not_found. */
  Future<Order> toSee(String id) {
    return get(id, Role.ORDERS, Role.READ);
  }

  /** An order to change something about. Fails with order_not_found. */
  Future<Order> toChange(String id) {
    return get(id, Role.ORDERS);
  }

  /** An order of the customer who calls. Fails with order_not_found. */
  Future<Order> mine(String id) {
    return orders
        .get(new GetOrder(id))
        .compose(
            order ->
                order.customerId() != null && isMine(order)
                    ? Future.succeededFuture(order)
                    : Future.failedFuture(notFound(id)));
  }

  private Future<Order> get(String id, Role... roles) {
    return orders
        .get(new GetOrder(id))
        .compose(
            order ->
                order.customerId() == null || isMine(order) || caller.isAdmin(roles)
                    ? Future.succeededFuture(order)
                    : Future.failedFuture(notFound(id)));
  }

  private boolean isMine(Order order) {
    return Objects.equals(order.customerId(), caller.customerId());
  }

  /** In the order service's own words, which must not tell the two apart. */
  private static Failure notFound(String id) {
    return new Failure(FailureCode.ORDER_NOT_FOUND, "There is no order " + id);
  }
}
