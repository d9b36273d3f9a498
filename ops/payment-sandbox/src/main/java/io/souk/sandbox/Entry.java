package io.souk.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
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
 * @param refundId the refund's {@code metadata[refund_id]}
 * @param action what the buyer has to do, if he has to
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
    @Nullable String refundId,
    @Nullable Action action,
    @Nullable Answered answered) {

  enum Kind {
    /** The buyer has to act first; nothing is reserved yet. */
    @JsonProperty("action_required")
    ACTION_REQUIRED,
    @JsonProperty("authorized")
    AUTHORIZED,
    @JsonProperty("declined")
    DECLINED,
    @JsonProperty("captured")
    CAPTURED,
    @JsonProperty("canceled")
    CANCELED,
    /** On its way; nothing is given back yet. */
    @JsonProperty("refund_pending")
    REFUND_PENDING,
    @JsonProperty("refunded")
    REFUNDED,
    /** A pending refund came back. */
    @JsonProperty("refund_failed")
    REFUND_FAILED,
    /** Nothing happened: a request the intent's state did not allow. */
    @JsonProperty("refused")
    REFUSED
  }

  /**
   * @param url where the buyer acts
   * @param returnUrl where he goes on afterwards
   */
  record Action(String url, @Nullable String returnUrl) {}

  /**
   * @param fingerprint of the request: the key is good for no other
   * @param body JSON; as text, since every answer ever given is kept
   */
  record Answered(
      String key,
      String fingerprint,
      int status,
      @JsonRawValue @JsonDeserialize(using = Json.AsText.class) String body) {}

  /** What happens to an intent now. */
  static Entry of(Kind kind, Intent intent, long amount) {
    return new Entry(
        Instant.now().toString(),
        kind,
        intent.id(),
        intent.orderId(),
        amount,
        intent.currency(),
        intent.paymentMethod(),
        null,
        null,
        intent.action(),
        null);
  }

  Entry about(Refund of) {
    return new Entry(
        at,
        kind,
        paymentIntent,
        orderId,
        amount,
        currency,
        paymentMethod,
        of.id(),
        of.refundId(),
        action,
        answered);
  }

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
        refundId,
        action,
        new Answered(key, fingerprint, answer.status(), answer.body().toString()));
  }

  /** Seconds since 1970. */
  long epochSecond() {
    return Instant.parse(at).getEpochSecond();
  }
}
