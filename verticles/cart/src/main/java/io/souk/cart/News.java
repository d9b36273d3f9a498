package io.souk.cart;

import io.souk.api.customer.CustomerErased;
import io.souk.api.customer.CustomerEvents;
import io.souk.api.order.OrderCanceled;
import io.souk.api.order.OrderEvents;
import io.souk.api.order.OrderPlaced;
import io.souk.chassis.event.ManyEventsHandler.Received;
import io.souk.chassis.event.Subscriptions;
import java.util.List;
import java.util.function.Function;

/**
 * What carts hear of others. An order's news say that its checkout can be settled now; with what
 * answer, the order service tells.
 */
record News(CartStore carts, CheckoutStore checkouts) {
  void listen(Subscriptions subscriptions) {
    subscriptions.onMany(
        "order",
        OrderEvents.PLACED,
        OrderPlaced.class,
        (transaction, events) -> checkouts.hurry(transaction, each(events, OrderPlaced::orderId)));
    subscriptions.onMany(
        "order",
        OrderEvents.CANCELED,
        OrderCanceled.class,
        (transaction, events) ->
            checkouts.hurry(transaction, each(events, OrderCanceled::orderId)));
    subscriptions.onMany(
        "customer",
        CustomerEvents.ERASED,
        CustomerErased.class,
        (transaction, events) ->
            carts.forget(transaction, each(events, CustomerErased::customerId)));
  }

  private static <T> List<String> each(List<Received<T>> events, Function<T, String> id) {
    return events.stream().map(event -> id.apply(event.data())).toList();
  }
}
