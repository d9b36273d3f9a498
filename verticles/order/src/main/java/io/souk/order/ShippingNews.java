package io.souk.order;

import io.souk.api.order.Order.FulfillmentStatus;
import io.souk.api.shipping.FulfillmentChanged;
import io.souk.api.shipping.OrderFulfillment;
import io.souk.api.shipping.ReturnReceived;
import io.souk.api.shipping.ShippingEvents;
import io.souk.chassis.event.Subscriptions;
import io.souk.order.saga.SagaEvent;
import io.souk.order.saga.SagaEvent.Delivered;
import io.souk.order.saga.SagaEvent.Shipped;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** What shipping tells of orders: how far they are sent, and what comes back. */
record ShippingNews(OrderStore orders, SagaJournal journal, RefundDesk refunds) {
  private static final String SOURCE = "shipping";

  void listen(Subscriptions subscriptions) {
    changes(subscriptions, ShippingEvents.FULFILLMENT_CREATED, "fulfillment_created");
    changes(subscriptions, ShippingEvents.FULFILLMENT_SHIPPED, "shipped");
    changes(subscriptions, ShippingEvents.FULFILLMENT_DELIVERED, "delivered");
    changes(subscriptions, ShippingEvents.FULFILLMENT_CANCELED, "fulfillment_canceled");
    subscriptions.on(
        SOURCE,
        ShippingEvents.RETURN_RECEIVED,
        ReturnReceived.class,
        (sql, event, received) -> refunds.returned(sql, received));
  }

  private void changes(Subscriptions subscriptions, String type, String note) {
    subscriptions.on(
        SOURCE,
        type,
        FulfillmentChanged.class,
        (sql, event, change) ->
            // The saga's row before the order's, as everywhere.
            journal
                .lock(sql, change.orderId())
                .compose(
                    locked ->
                        orders.fulfilled(
                            sql,
                            change.orderId(),
                            status(change.orderFulfillment()),
                            note,
                            change.fulfillmentId()))
                .compose(noted -> sent(sql, change)));
  }

  private Future<Void> sent(SqlConnection sql, FulfillmentChanged change) {
    OrderFulfillment all = change.orderFulfillment();
    if (all.shipped() == 0) {
      return Future.succeededFuture();
    }
    boolean arrived = status(all) == FulfillmentStatus.DELIVERED;
    SagaEvent event = arrived ? new Delivered() : new Shipped();
    return journal.hear(sql, change.orderId(), event);
  }

  /** Of a whole order. */
  static FulfillmentStatus status(OrderFulfillment units) {
    if (units.fulfilled() == 0) {
      return FulfillmentStatus.NOT_FULFILLED;
    }
    if (units.fulfilled() < units.ordered()) {
      return FulfillmentStatus.PARTIALLY_FULFILLED;
    }
    if (units.delivered() == units.ordered()) {
      return FulfillmentStatus.DELIVERED;
    }
    return units.shipped() == units.ordered()
        ? FulfillmentStatus.SHIPPED
        : FulfillmentStatus.FULFILLED;
  }
}
