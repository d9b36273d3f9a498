package io.souk.notification;

import com.fasterxml.jackson.databind.JsonNode;
import io.souk.api.customer.CustomerErased;
import io.souk.api.customer.CustomerEvents;
import io.souk.api.event.Event;
import io.souk.api.order.OrderEvents;
import io.souk.api.payment.PaymentEvents;
import io.souk.api.shipping.ShippingEvents;
import io.souk.chassis.event.ManyEventsHandler.Received;
import io.souk.chassis.event.Subscriptions;
import io.souk.notification.email.Emails;
import io.souk.notification.webhook.Webhooks;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;

/**
 * The events others may know of. Each is kept, and queued for all who want it, in the transaction
 * that takes it in.
 */
final class PublicEvents {
  /** By the service they come from. */
  static final Map<String, List<String>> TYPES =
      Map.of(
          "order",
          List.of(
              OrderEvents.PLACED,
              OrderEvents.EDITED,
              OrderEvents.CANCELED,
              OrderEvents.COMPLETED,
              OrderEvents.REFUNDED),
          "payment",
          List.of(
              PaymentEvents.AUTHORIZED,
              PaymentEvents.DECLINED,
              PaymentEvents.CAPTURED,
              PaymentEvents.REFUNDED,
              PaymentEvents.REFUND_FAILED,
              PaymentEvents.CANCELED),
          "shipping",
          List.of(
              ShippingEvents.FULFILLMENT_CREATED,
              ShippingEvents.FULFILLMENT_SHIPPED,
              ShippingEvents.FULFILLMENT_DELIVERED,
              ShippingEvents.FULFILLMENT_CANCELED,
              ShippingEvents.RETURN_REQUESTED,
              ShippingEvents.RETURN_RECEIVED,
              ShippingEvents.RETURN_CANCELED));

  private final PublicEventStore store;
  private final Webhooks webhooks;
  private final Emails emails;

  PublicEvents(PublicEventStore store, Webhooks webhooks, Emails emails) {
    this.store = store;
    this.webhooks = webhooks;
    this.emails = emails;
  }

  void subscribe(Subscriptions subscriptions) {
    TYPES.forEach(
        (source, types) ->
            types.forEach(type -> subscriptions.onMany(source, type, JsonNode.class, this::take)));
    subscriptions.on(
        "customer",
        CustomerEvents.ERASED,
        CustomerErased.class,
        (transaction, event, erased) -> store.redact(transaction, erased.customerId()));
  }

  private Future<Void> take(SqlConnection transaction, List<Received<JsonNode>> received) {
    List<Event> events = received.stream().map(Received::event).toList();
    return store
        .insert(transaction, events)
        .compose(
            positions ->
                webhooks
                    .spread(transaction, List.copyOf(positions.values()))
                    .compose(spread -> emails.owe(transaction, events, positions)));
  }
}
