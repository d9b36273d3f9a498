package io.souk.notification;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.order.Address;
import io.souk.api.order.GetOrder;
import io.souk.api.order.Order;
import io.souk.api.order.Orders;
import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the orders it was told of, and nothing else that orders can do. */
final class FakeOrders {
  private final Map<String, Order> orders = new ConcurrentHashMap<>();

  /** As its service would serve it. */
  Orders contract() {
    return (Orders)
        Proxy.newProxyInstance(
            Orders.class.getClassLoader(),
            new Class<?>[] {Orders.class},
            (proxy, method, arguments) ->
                method.getName().equals("get")
                    ? get((GetOrder) arguments[0])
                    : Future.failedFuture(new UnsupportedOperationException(method.getName())));
  }

  private Future<Order> get(GetOrder query) {
    Order known = orders.get(query.orderId());
    return known == null
        ? Future.failedFuture(new Failure(FailureCode.ORDER_NOT_FOUND, "No such order"))
        : Future.succeededFuture(known);
  }

  /** A bracelet and two shirts, 124.99 USD with shipping. */
  void know(String orderId, String email, String name) {
    Money total = usd(12_499);
    orders.put(
        orderId,
        new Order(
            orderId,
            Order.Status.CONFIRMED,
            Order.PaymentStatus.AUTHORIZED,
            Order.FulfillmentStatus.NOT_FULFILLED,
            null,
            email,
            new Address(name, "1 Main St", null, "Springfield", null, "12345", "US", null),
            List.of(
                new Order.Line(
                    "ocean-blue-shirt-1", 2, "Ocean Blue Shirt", usd(5_000), usd(10_000)),
                new Order.Line("chain-bracelet-1", 1, "Chain Bracelet", usd(1_999), usd(1_999))),
            new Order.Totals(usd(11_999), total, null, usd(500), null, null, null),
            List.of(),
            Instant.now(),
            Instant.now(),
            null,
            null,
            null,
            null,
            null,
            null,
            null));
  }

  static Money usd(long amount) {
    return new Money(amount, "USD");
  }
}
