package io.souk.payment.provider;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Stripe's webhooks, checked and read. Only who and which payment is taken from them: what became
 * of it may have changed since.
 *
 * @param secret they are signed with
 * @param tolerance how long ago, or ahead of our clock, they may have been signed
 */
public record StripeWebhooks(String secret, Duration tolerance, InstantSource clock) {
  /** Definite changes of money. A payment that is only just being made is none yet. */
  private static final Set<String> CHANGES =
      Set.of(
          "payment_intent.amount_capturable_updated",
          "payment_intent.succeeded",
          "payment_intent.canceled",
          "payment_intent.payment_failed",
          "charge.refunded",
          "refund.updated",
          "refund.failed");

  /**
   * The payment a webhook tells of; empty if it is about something else.
   *
   * @throws Failure invalid_signature
   */
  public Optional<Notice> read(String body, String signature) {
    if (!StripeSignature.read(signature).holds(body, secret, clock.instant(), tolerance)) {
      throw new Failure(
          FailureCode.INVALID_SIGNATURE, "The webhook's signature is wrong or too old");
    }
    try {
      return notice(new JsonObject(body));
    } catch (DecodeException | ClassCastException e) {
      return Optional.empty(); // whatever it is, its sender meant it, and repeating it helps nobody
    }
  }

  private static Optional<Notice> notice(JsonObject event) {
    JsonObject object =
        event.getJsonObject("data", new JsonObject()).getJsonObject("object", new JsonObject());
    boolean payment = "payment_intent".equals(object.getString("object"));
    String reference = object.getString(payment ? "id" : "payment_intent");
    String orderId = object.getJsonObject("metadata", new JsonObject()).getString("order_id");
    return reference == null || orderId == null || !CHANGES.contains(event.getString("type", ""))
        ? Optional.empty()
        : Optional.of(new Notice(orderId, reference));
  }
}
