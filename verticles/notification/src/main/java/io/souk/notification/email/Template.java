package io.souk.notification.email;

import io.souk.api.order.OrderEvents;
import io.souk.api.payment.PaymentEvents;
import io.souk.api.shipping.ShippingEvents;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The mails there are, each by the event that gives reason for it. */
enum Template {
  ORDER_PLACED(OrderEvents.PLACED),
  ORDER_SHIPPED(ShippingEvents.FULFILLMENT_SHIPPED),
  ORDER_REFUNDED(PaymentEvents.REFUNDED),
  ORDER_CANCELED(OrderEvents.CANCELED);

  private final String eventType;

  Template(String eventType) {
    this.eventType = eventType;
  }

  static Optional<Template> forEvent(String type) {
    return Arrays.stream(values()).filter(template -> template.eventType.equals(type)).findFirst();
  }

  static Template named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** As in the names of its files, e.g. {@code order_placed}. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
