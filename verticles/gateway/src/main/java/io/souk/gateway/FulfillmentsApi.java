package io.souk.gateway;

import io.souk.api.WireFormat;
import io.souk.api.shipping.CancelFulfillment;
import io.souk.api.shipping.DeliverFulfillment;
import io.souk.api.shipping.FulfillOrder;
import io.souk.api.shipping.Fulfillment;
import io.souk.api.shipping.ListFulfillments;
import io.souk.api.shipping.ShipFulfillment;
import io.souk.api.shipping.ShipmentLine;
import io.souk.api.shipping.Shipping;
import io.souk.api.shipping.Tracking;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/admin/orders/{id}/fulfillments} and {@code /v1/admin/fulfillments}. */
final class FulfillmentsApi implements Api {
  private final Shipping shipping;

  FulfillmentsApi(Shipping shipping) {
    this.shipping = shipping;
  }

  @Override
  public void mount(Mounts mounts) {
    mounts.quick("fulfillOrder", this::create);
    mounts.quick("listFulfillments", this::list);
    mounts.quick("shipFulfillment", this::ship);
    mounts.quick("deliverFulfillment", this::deliver);
    mounts.quick("cancelFulfillment", this::cancel);
  }

  private Future<Void> create(RoutingContext request) {
    Body body = WireFormat.decode(request.body().buffer(), Body.class);
    return shipping
        .fulfill(
            new FulfillOrder(
                IdempotencyKey.of(request.request()), request.pathParam("id"), body.lines()))
        .compose(creation -> Answer.created(request, creation.replayed(), creation.fulfillment()));
  }

  private Future<Void> list(RoutingContext request) {
    return shipping
        .listFulfillments(new ListFulfillments(request.pathParam("id")))
        .compose(all -> Answer.json(request, 200, all));
  }

  private Future<Void> ship(RoutingContext request) {
    Tracking tracking = WireFormat.decode(request.body().buffer(), Tracking.class);
    return answer(
        request,
        shipping.ship(
            new ShipFulfillment(
                id(request), tracking.carrier(), tracking.number(), tracking.url())));
  }

  private Future<Void> deliver(RoutingContext request) {
    return answer(request, shipping.deliver(new DeliverFulfillment(id(request))));
  }

  private Future<Void> cancel(RoutingContext request) {
    return answer(request, shipping.cancelFulfillment(new CancelFulfillment(id(request))));
  }

  private static String id(RoutingContext request) {
    return request.pathParam("fulfillment");
  }

  private static Future<Void> answer(RoutingContext request, Future<Fulfillment> step) {
    return step.compose(fulfillment -> Answer.json(request, 200, fulfillment));
  }

  private record Body(@Nullable List<ShipmentLine> lines) {}
}
