package io.souk.payment;

import io.souk.api.payment.ReceiveWebhook;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the provider sends by itself.
 *
 * @param object what changed
 */
record Webhook(String type, JsonObject object) {
  static final String SECRET = "whsec_of_a_test_0123456789";

  /** Of a payment intent. */
  static Webhook of(String type, String orderId, String reference) {
    return new Webhook(
        type,
        new JsonObject()
            .put("id", reference)
            .put("object", "payment_intent")
            .put("metadata", new JsonObject().put("order_id", orderId)));
  }

  /** Of a refund: the charge of the payment intent. */
  static Webhook refunded(String orderId, String reference) {
    return new Webhook(
        "charge.refunded",
        new JsonObject()
            .put("id", "ch_1")
            .put("object", "charge")
            .put("payment_intent", reference)
            .put("metadata", new JsonObject().put("order_id", orderId)));
  }

  /** Of a refund itself, e.g. {@code refund.failed}. */
  static Webhook ofRefund(String type, String orderId, String reference) {
    return new Webhook(
        type,
        new JsonObject()
            .put("id", "re_1")
            .put("object", "refund")
            .put("payment_intent", reference)
            .put("metadata", new JsonObject().put("order_id", orderId)));
  }

  String body() {
    return new JsonObject()
        .put("id", "evt_1")
        .put("object", "event")
        .put("type", type)
        .put("data", new JsonObject().put("object", object))
        .encode();
  }

  ReceiveWebhook signed() {
    return signed(SECRET, Instant.now());
  }

  ReceiveWebhook signed(String secret, Instant at) {
    String signature = hmac(at.getEpochSecond() + "." + body(), secret);
    return new ReceiveWebhook("sandbox", body(), "t=" + at.getEpochSecond() + ",v1=" + signature);
  }

  private static String hmac(String text, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
