package io.souk.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened: a line of the ledger.
 *
 * @param at ISO 8601
 * @param paymentIntent the intent it happened to
 * @param orderId the intent's {@code metadata[order_id]}
 * @param amount minor units that moved, or were asked for if declined
 * @param currency as Stripe writes it, e.g. {@code eur}
 * @param paymentMethod the card's token
 * @param refund the refund's id, if it is one
 * @param answered what a repeat under the same idempotency key gets
 */
record Entry(
    String at,
    Kind kind,
    String paymentIntent,
    @Nullable String orderId,
    long amount,
    String currency,
    String paymentMethod,
    @Nullable String refund,
    @Nullable Answered answered) {

  enum Kind {
    @JsonProperty("authorized")
    AUTHORIZED,
    @JsonProperty("declined")
    DECLINED,
    @JsonProperty("captured")
    CAPTURED,
    @JsonProperty("canceled")
    CANCELED,
    @JsonProperty("refunded")
    REFUNDED,
    /** Nothing happened: a request the intent's state did not allow. */
    @JsonProperty("refused")
    REFUSED
  }

  /**
   * @param fingerprint of the request: the key is good for no other
   */
  record Answered(String key, String fingerprint, int status, ObjectNode body) {}

  Entry answering(String key, String fingerprint, Answer answer) {
    return new Entry(
        at,
        kind,
        paymentIntent,
        orderId,
        amount,
        currency,
        paymentMethod,
        refund,
        new Answered(key, fingerprint, answer.status(), answer.body()));
  }
}
