package io.souk.gateway;

import io.souk.api.order.Orders;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** {@code /v1/orders/{id}/events}: an order as it changes, in server-sent events. */
final class OrderEventsApi implements Api {
  private final Orders orders;
  private final GatewaySettings settings;
  private final OrderWatches watches;

  OrderEventsApi(Orders orders, GatewaySettings settings) {
    this.orders = orders;
    this.settings = settings;
    this.watches = new OrderWatches(orders, settings);
  }

  @Override
  public void mount(Mounts mounts) {
    mounts.quick("followOrder", this::follow);
  }

  private Future<Void> follow(RoutingContext request) {
    watches.admit(request);
    return VisibleOrders.of(orders, request)
        .toSee(request.pathParam("id"))
        .map(
            order -> {
              if (!request.response().closed()) {
                Admission.leave(request);
                watches.join(request, order, OrderFollower.begin(request, settings));
              }
              return null;
            });
  }
}
