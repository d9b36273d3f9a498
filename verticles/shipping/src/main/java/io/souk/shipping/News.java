package io.souk.shipping;

import io.souk.api.shipping.Fulfillment;
import io.souk.api.shipping.FulfillmentChanged;
import io.souk.api.shipping.OrderFulfillment;
import io.souk.chassis.event.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Tells what happened to fulfillments. All news of an order come in their order. */
final class News {
  private final Outbox outbox;

  News(Outbox outbox) {
    this.outbox = outbox;
  }

  Future<Void> tell(
      SqlConnection transaction, String type, Fulfillment fulfillment, OrderFulfillment standing) {
    return tell(
        transaction,
        type,
        fulfillment.orderId(),
        new FulfillmentChanged(
            fulfillment.id(),
            fulfillment.orderId(),
            fulfillment.status(),
            fulfillment.lines(),
            fulfillment.tracking(),
            standing));
  }

  Future<Void> tell(SqlConnection transaction, String type, String orderId, Object data) {
    return outbox.append(transaction, type, orderId, data);
  }
}
