package io.souk.gateway;

import io.souk.api.WireFormat;
import io.souk.api.order.Address;
import io.souk.api.order.CancelOrder;
import io.souk.api.order.Order;
import io.souk.api.order.OrderPlacement;
import io.souk.api.order.Orders;
import io.souk.api.order.PlaceOrder;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/orders}. */
final class OrdersApi implements Api {
  private final Orders orders;

  OrdersApi(Orders orders) {
    this.orders = orders;
  }

  @Override
  public void mount(Mounts mounts) {
    mounts.thorough("placeOrder", this::place);
    mounts.quick("getOrder", this::get);
    mounts.thorough("cancelOrder", this::cancel);
  }

  private Future<Void> place(RoutingContext request) {
    Body body = WireFormat.decode(request.body().buffer(), Body.class);
    String customerId = Caller.of(request).customerId();
    PlaceOrder command =
        new PlaceOrder(
            IdempotencyKey.of(request.request()),
            RequestHash.of(body, customerId),
            body.lines(),
            body.email(),
            body.shippingAddress(),
            body.payment(),
            customerId,
            body.coupons(),
            body.shippingOption(),
            body.note(),
            null,
            body.returnUrl());
    return orders.place(command).compose(placement -> placed(request, placement));
  }

  private Future<Void> get(RoutingContext request) {
    return VisibleOrders.of(orders, request)
        .toSee(request.pathParam("id"))
        .compose(order -> Answer.json(request, 200, order));
  }

  private Future<Void> cancel(RoutingContext request) {
    String id = request.pathParam("id");
    return VisibleOrders.of(orders, request)
        .toChange(id)
        .compose(visible -> orders.cancel(new CancelOrder(id)))
        .compose(order -> canceled(request, order));
  }

  /** Answers a cancellation: done, or under way. */
  static Future<Void> canceled(RoutingContext request, Order order) {
    return order.status() == Order.Status.CANCELED
        ? Answer.json(request, 200, order)
        : accepted(request, order);
  }

  /** What was placed now or before: 201 once it is confirmed, 202 while it goes on. */
  static Future<Void> placed(RoutingContext request, OrderPlacement placement) {
    Order order = placement.order();
    if (placement.replayed()) {
      Answer.replayed(request.response());
    }
    if (order.status() == Order.Status.PENDING) {
      return accepted(request, order);
    }
    located(request, order);
    return Answer.json(request, 201, order);
  }

  /** Under way: look again in a second. */
  static Future<Void> accepted(RoutingContext request, Order order) {
    located(request, order).putHeader(HttpHeaders.RETRY_AFTER, "1");
    return Answer.json(request, 202, order);
  }

  private static HttpServerResponse located(RoutingContext request, Order order) {
    return request.response().putHeader(HttpHeaders.LOCATION, "/v1/orders/" + order.id());
  }

  private record Body(
      List<PlaceOrder.OrderLine> lines,
      String email,
      Address shippingAddress,
      PlaceOrder.PaymentMethod payment,
      @Nullable List<String> coupons,
      @Nullable String shippingOption,
      @Nullable String note,
      @Nullable String returnUrl) {}
}
