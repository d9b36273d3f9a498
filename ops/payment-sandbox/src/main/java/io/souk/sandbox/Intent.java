package io.souk.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A PaymentIntent.
 *
 * @param amount minor units; as are captured and refunded
 */
record Intent(
    String id,
    @Nullable String orderId,
    long amount,
    String currency,
    String paymentMethod,
    Status status,
    long captured,
    long refunded) {

  enum Status {
    REQUIRES_PAYMENT_METHOD,
    REQUIRES_CAPTURE,
    SUCCEEDED,
    CANCELED;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The intent after what this entry tells. */
  Intent after(Entry entry) {
    return switch (entry.kind()) {
      case CAPTURED -> with(Status.SUCCEEDED, entry.amount(), refunded);
      case CANCELED -> with(Status.CANCELED, captured, refunded);
      case REFUNDED -> with(status, captured, refunded + entry.amount());
      case AUTHORIZED, DECLINED, REFUSED -> this;
    };
  }

  /** As Stripe's API shows it, with its charge expanded if asked. */
  ObjectNode toJson(boolean expandCharge) {
    ObjectNode json =
        Json.MAPPER
            .createObjectNode()
            .put("id", id)
            .put("object", "payment_intent")
            .put("amount", amount)
            .put("amount_capturable", status == Status.REQUIRES_CAPTURE ? amount : 0)
            .put("amount_received", captured)
            .put("capture_method", "manual")
            .put("currency", currency)
            .put("livemode", false)
            .put("payment_method", paymentMethod)
            .put("status", status.wire());
    addMetadata(json);
    if (status == Status.REQUIRES_PAYMENT_METHOD) {
      json.putObject("last_payment_error")
          .put("type", "card_error")
          .put("code", "card_declined")
          .put("decline_code", Card.of(paymentMethod).map(card -> card.declineCode).orElse(null));
    }
    return expandCharge
        ? json.set("latest_charge", charge())
        : json.put("latest_charge", chargeId());
  }

  private void addMetadata(ObjectNode json) {
    ObjectNode metadata = json.putObject("metadata");
    if (orderId != null) {
      metadata.put("order_id", orderId);
    }
  }

  /** The charge, as Stripe's API shows it. */
  ObjectNode charge() {
    ObjectNode json =
        Json.MAPPER
            .createObjectNode()
            .put("id", chargeId())
            .put("object", "charge")
            .put("amount", amount)
            .put("amount_captured", captured)
            .put("amount_refunded", refunded)
            .put("currency", currency)
            .put("payment_intent", id)
            .put("captured", captured > 0)
            .put("refunded", captured > 0 && refunded == captured);
    addMetadata(json);
    return json;
  }

  private String chargeId() {
    return "ch_" + id.substring("pi_".length());
  }

  private Intent with(Status status, long captured, long refunded) {
    return new Intent(id, orderId, amount, currency, paymentMethod, status, captured, refunded);
  }
}
