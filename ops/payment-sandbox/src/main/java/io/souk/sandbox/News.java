package io.souk.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A change that webhooks tell of, in Stripe's words.
 *
 * @param type e.g. {@code payment_intent.succeeded}
 * @param object what changed, as it was right after
 */
record News(String type, ObjectNode object) {

  /** Absent if the entry changed nothing. */
  static @Nullable News of(Entry entry, Intent after) {
    return switch (entry.kind()) {
      case ACTION_REQUIRED -> new News("payment_intent.requires_action", after.toJson(false));
      case AUTHORIZED -> new News("payment_intent.amount_capturable_updated", after.toJson(false));
      case DECLINED -> new News("payment_intent.payment_failed", after.toJson(false));
      case CAPTURED -> new News("payment_intent.succeeded", after.toJson(false));
      case CANCELED -> new News("payment_intent.canceled", after.toJson(false));
      case REFUNDED -> new News("charge.refunded", after.charge());
      case REFUND_PENDING -> refund("refund.created", entry);
      case REFUND_FAILED -> refund("refund.failed", entry);
      case REFUSED -> null;
    };
  }

  private static @Nullable News refund(String type, Entry entry) {
    Refund refund = Refund.of(entry);
    return refund == null ? null : new News(type, refund.toJson());
  }

  /** The event that is sent. */
  ObjectNode event(String id, long created) {
    ObjectNode event =
        Json.MAPPER
            .createObjectNode()
            .put("id", id)
            .put("object", "event")
            .put("created", created)
            .put("livemode", false)
            .put("type", type);
    event.putObject("data").set("object", object);
    return event;
  }
}
