package io.souk.gateway;

import io.souk.api.Ids;
import io.souk.api.Money;
import io.souk.api.cart.Cart;
import io.souk.api.order.Order;
import io.souk.api.order.OrderRefund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What may become of an order. */
final class ShopOrders {
  private static final List<String> CONFIRMED =
      List.of("placed", "priced", "held", "authorized", "confirmed");

  private ShopOrders() {}

  static Order placed(Cart cart, boolean asks) {
    Instant now = Instant.now();
    Cart.Totals totals = Objects.requireNonNull(cart.totals());
    List<Order.TimelineEntry> timeline = new ArrayList<>();
    for (String event : asks ? List.of("placed", "priced", "held") : CONFIRMED) {
      timeline.add(new Order.TimelineEntry(event, null, now));
    }
    return new Order(
        Ids.order(),
        asks ? Order.Status.PENDING : Order.Status.CONFIRMED,
        asks ? Order.PaymentStatus.NOT_PAID : Order.PaymentStatus.AUTHORIZED,
        Order.FulfillmentStatus.NOT_FULFILLED,
        null,
        String.valueOf(cart.email()),
        Objects.requireNonNull(cart.shippingAddress()),
        cart.lines().stream()
            .map(
                line ->
                    new Order.Line(
                        line.sku(), line.quantity(), line.title(), line.unitPrice(), line.total()))
            .toList(),
        new Order.Totals(
            totals.subtotal(),
            totals.total(),
            totals.discount(),
            totals.shipping(),
            totals.tax(),
            true,
            null),
        timeline,
        now,
        now,
        null,
        null,
        cart.shippingOption(),
        cart.note(),
        asks ? new Order.NextAction("redirect_to_url", "https://bank.example/approve") : null,
        null,
        1);
  }

  static Order confirmed(Order order) {
    return with(
        order,
        Order.Status.CONFIRMED,
        Order.PaymentStatus.AUTHORIZED,
        Order.FulfillmentStatus.NOT_FULFILLED,
        null,
        "authorized",
        "confirmed");
  }

  static Order shipped(Order order) {
    return with(
        order,
        Order.Status.CONFIRMED,
        Order.PaymentStatus.CAPTURED,
        Order.FulfillmentStatus.SHIPPED,
        null,
        "captured",
        "shipped");
  }

  static Order refunded(Order order) {
    return with(
        order,
        Order.Status.CONFIRMED,
        Order.PaymentStatus.PARTIALLY_REFUNDED,
        Order.FulfillmentStatus.SHIPPED,
        OrderRefund.Status.PENDING,
        "captured",
        "shipped",
        "refunded");
  }

  static Order completed(Order order) {
    return with(
        order,
        Order.Status.COMPLETED,
        Order.PaymentStatus.PARTIALLY_REFUNDED,
        Order.FulfillmentStatus.DELIVERED,
        OrderRefund.Status.SUCCEEDED,
        "captured",
        "shipped",
        "refunded",
        "delivered",
        "completed");
  }

  private static Order with(
      Order order,
      Order.Status status,
      Order.PaymentStatus payment,
      Order.FulfillmentStatus fulfillment,
      OrderRefund.@Nullable Status refund,
      String... events) {
    Instant now = Instant.now();
    List<Order.TimelineEntry> timeline = new ArrayList<>(order.timeline());
    for (String event : events) {
      timeline.add(new Order.TimelineEntry(event, null, now));
    }
    Money back = new Money(500, "EUR");
    Order.Totals before = Objects.requireNonNull(order.totals());
    return new Order(
        order.id(),
        status,
        payment,
        fulfillment,
        null,
        order.email(),
        order.shippingAddress(),
        order.lines(),
        new Order.Totals(
            before.subtotal(),
            before.total(),
            before.discount(),
            before.shipping(),
            before.tax(),
            true,
            refund == null ? null : back),
        timeline,
        order.createdAt(),
        now,
        null,
        order.coupons(),
        order.shippingOption(),
        order.note(),
        null,
        refund == null
            ? null
            : List.of(new OrderRefund("rfd_1", refund, back, "too small", null, now)),
        2);
  }
}
