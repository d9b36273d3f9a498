package io.souk.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A PaymentIntent.
 *
 * @param amount minor units; as are captured, refunded and refunding
 * @param refunding on its way back
 * @param authorized whether the amount is or was reserved
 * @param action what the buyer has or had to do
 * @param created seconds since 1970
 */
record Intent(
    String id,
    @Nullable String orderId,
    long amount,
    String currency,
    String paymentMethod,
    Status status,
    long captured,
    long refunded,
    long refunding,
    boolean authorized,
    Entry.@Nullable Action action,
    long created) {

  enum Status {
    REQUIRES_PAYMENT_METHOD,
    REQUIRES_ACTION,
    REQUIRES_CAPTURE,
    SUCCEEDED,
    CANCELED;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What nothing has happened to yet. */
  static Intent fresh(
      String id,
      @Nullable String orderId,
      long amount,
      String currency,
      String paymentMethod,
      Entry.@Nullable Action action,
      long created) {
    return new Intent(
        id,
        orderId,
        amount,
        currency,
        paymentMethod,
        Status.REQUIRES_PAYMENT_METHOD,
        0,
        0,
        0,
        false,
        action,
        created);
  }

  /** The intent that an entry brings about. */
  static Intent opened(Entry entry) {
    return fresh(
            entry.paymentIntent(),
            entry.orderId(),
            entry.amount(),
            entry.currency(),
            entry.paymentMethod(),
            entry.action(),
            entry.epochSecond())
        .after(entry);
  }

  /** What is left to give back. */
  long refundable() {
    return captured - refunded - refunding;
  }

  /** The intent after what this entry tells. */
  Intent after(Entry entry) {
    return switch (entry.kind()) {
      case ACTION_REQUIRED -> with(Status.REQUIRES_ACTION, captured, refunded, refunding);
      case AUTHORIZED -> with(Status.REQUIRES_CAPTURE, captured, refunded, refunding);
      case DECLINED -> with(Status.REQUIRES_PAYMENT_METHOD, captured, refunded, refunding);
      case CAPTURED -> with(Status.SUCCEEDED, entry.amount(), refunded, refunding);
      case CANCELED -> with(Status.CANCELED, captured, refunded, refunding);
      case REFUND_PENDING -> with(status, captured, refunded, refunding + entry.amount());
      case REFUND_FAILED -> with(status, captured, refunded, refunding - entry.amount());
      case REFUNDED -> with(status, captured, refunded + entry.amount(), refunding);
      case REFUSED -> this;
    };
  }

  /** After a pending refund has arrived. */
  Intent settled(Entry refunded) {
    return with(status, captured, this.refunded, refunding - refunded.amount()).after(refunded);
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
            .put("created", created)
            .put("currency", currency)
            .put("livemode", false)
            .put("payment_method", paymentMethod)
            .put("status", status.wire());
    addMetadata(json);
    addAction(json);
    if (status == Status.REQUIRES_PAYMENT_METHOD) {
      addError(json);
    }
    if (!authorized && action != null) {
      return json.putNull("latest_charge");
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

  private void addAction(ObjectNode json) {
    if (status == Status.REQUIRES_ACTION && action != null) {
      json.putObject("next_action")
          .put("type", "redirect_to_url")
          .putObject("redirect_to_url")
          .put("url", action.url())
          .put("return_url", action.returnUrl());
    } else {
      json.putNull("next_action");
    }
  }

  private void addError(ObjectNode json) {
    ObjectNode error = json.putObject("last_payment_error");
    if (action == null) {
      error
          .put("type", "card_error")
          .put("code", "card_declined")
          .put("decline_code", Card.of(paymentMethod).map(card -> card.declineCode).orElse(null));
    } else {
      error
          .put("type", "invalid_request_error")
          .put("code", "payment_intent_authentication_failure");
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
            .put("status", authorized ? "succeeded" : "failed")
            .put("captured", captured > 0)
            .put("refunded", captured > 0 && refunded == captured);
    addMetadata(json);
    return json;
  }

  private String chargeId() {
    return "ch_" + id.substring("pi_".length());
  }

  private Intent with(Status next, long captured, long refunded, long refunding) {
    return new Intent(
        id,
        orderId,
        amount,
        currency,
        paymentMethod,
        next,
        captured,
        refunded,
        refunding,
        authorized || next == Status.REQUIRES_CAPTURE,
        action,
        created);
  }
}
