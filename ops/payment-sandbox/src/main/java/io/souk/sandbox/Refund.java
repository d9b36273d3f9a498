package io.souk.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A refund.
 *
 * @param intent whose money
 * @param amount minor units
 * @param refundId its {@code metadata[refund_id]}
 * @param orderId the intent's {@code metadata[order_id]}
 */
record Refund(
    String id,
    String intent,
    long amount,
    String currency,
    Status status,
    @Nullable String refundId,
    @Nullable String orderId) {

  enum Status {
    PENDING,
    SUCCEEDED,
    FAILED
  }

  /** The refund that an entry tells of; absent if it tells of none. */
  static @Nullable Refund of(Entry entry) {
    Status status =
        switch (entry.kind()) {
          case REFUND_PENDING -> Status.PENDING;
          case REFUNDED -> Status.SUCCEEDED;
          case REFUND_FAILED -> Status.FAILED;
          default -> null;
        };
    return status == null || entry.refund() == null
        ? null
        : new Refund(
            entry.refund(),
            entry.paymentIntent(),
            entry.amount(),
            entry.currency(),
            status,
            entry.refundId(),
            entry.orderId());
  }

  Refund with(Status next) {
    return new Refund(id, intent, amount, currency, next, refundId, orderId);
  }

  /** As Stripe's API shows it. */
  ObjectNode toJson() {
    ObjectNode json =
        Json.MAPPER
            .createObjectNode()
            .put("id", id)
            .put("object", "refund")
            .put("amount", amount)
            .put("currency", currency)
            .put("payment_intent", intent)
            .put("status", status.name().toLowerCase(Locale.ROOT));
    if (status == Status.FAILED) {
      json.put("failure_reason", "lost_or_stolen_card");
    }
    ObjectNode metadata = json.putObject("metadata");
    if (refundId != null) {
      metadata.put("refund_id", refundId);
    }
    if (orderId != null) {
      metadata.put("order_id", orderId);
    }
    return json;
  }
}
