package io.souk.shipping;

import io.souk.api.order.OrderCanceled;
import io.souk.api.order.OrderEdited;
import io.souk.api.order.OrderEvents;
import io.souk.api.order.OrderPlaced;
import io.souk.api.shipping.Shipping;
import io.souk.chassis.Service;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.ServiceDefinition;
import io.souk.chassis.database.Database;
import io.souk.shipping.rate.RateBook;
import io.souk.shipping.rate.ZoneStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Serves rates, fulfillments and returns. */
public final class ShippingVerticle extends VerticleBase {
  public static final ServiceDefinition SERVICE =
      ServiceDefinition.withDatabase("shipping", ShippingVerticle::new);

  private final ServiceContext service;

  public ShippingVerticle(ServiceContext service) {
    this.service = service;
  }

  public static void main(String[] args) {
    Service.run(SERVICE);
  }

  @Override
  public Future<?> start() {
    Database database = service.database();
    ConsignmentStore consignments = new ConsignmentStore();
    News news = new News(service.outbox());
    Dispatch dispatch = new Dispatch(database, consignments, new FulfillmentStore(), news);
    OrderBook orders = new OrderBook(database, consignments, dispatch);
    service.subscriptions().onMany("order", OrderEvents.PLACED, OrderPlaced.class, orders::placed);
    service
        .subscriptions()
        .on(
            "order",
            OrderEvents.EDITED,
            OrderEdited.class,
            (transaction, event, edited) -> orders.edited(transaction, edited));
    service
        .subscriptions()
        .on(
            "order",
            OrderEvents.CANCELED,
            OrderCanceled.class,
            (transaction, event, canceled) -> orders.canceled(transaction, canceled));
    RateBook rates =
        new RateBook(
            database, new ZoneStore(), service.settings().flag("shipping.free_without_zones"));
    return service
        .bus()
        .serve(
            Shipping.class,
            new ShippingDesk(
                rates,
                orders,
                dispatch,
                new ReturnsDesk(database, consignments, new ReturnStore(), news)));
  }
}
