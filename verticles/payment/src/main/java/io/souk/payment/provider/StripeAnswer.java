package io.souk.payment.provider;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Stripe's answers mean. Whatever is not in Stripe's own words decides nothing. */
final class StripeAnswer {
  private StripeAnswer() {}

  /** What the answer means if it says the provider is unwell or busy; empty if it is well. */
  static Optional<Outcome> fault(HttpResponse<Buffer> answer) {
    int status = answer.statusCode();
    if (status == 429) {
      return Optional.of(new Outcome.NotAsked("HTTP 429", leaveAlone(answer)));
    }
    return status >= 500 && !isStoredError(answer)
        ? Optional.of(unknown("HTTP " + status))
        : Optional.empty();
  }

  /**
   * Whether the provider repeats a server error of an earlier request, which it does for as long as
   * it remembers the key.
   */
  static boolean isStoredError(HttpResponse<Buffer> answer) {
    return answer.statusCode() >= 500 && answer.getHeader("Idempotent-Replayed") != null;
  }

  /** A refusal of the card is definite; a refusal of our key or of a repeat says nothing. */
  static Outcome refusal(HttpResponse<Buffer> answer) {
    int status = answer.statusCode();
    JsonObject error = objectIn(body(answer), "error");
    String type = error.getString("type", "");
    boolean ofThePaymentMethod =
        !type.isEmpty() && (status == 402 || status == 400) && !type.equals("idempotency_error");
    String code = error.getString("code", type);
    return ofThePaymentMethod
        ? new Outcome.Declined(error.getString("decline_code", code))
        : unknown("HTTP " + status + " " + code);
  }

  /** The first payment of a search's answer. */
  static Outcome found(HttpResponse<Buffer> answer, Outcome ifAbsent) {
    if (answer.statusCode() == 200 && body(answer).getValue("data") instanceof JsonArray found) {
      return found.isEmpty() ? ifAbsent : intent(found.getJsonObject(0));
    }
    return unknown("search: HTTP " + answer.statusCode());
  }

  static Outcome intent(HttpResponse<Buffer> answer) {
    return intent(body(answer));
  }

  private static Outcome intent(JsonObject intent) {
    long captured = intent.getLong("amount_received", 0L);
    long refunded = objectIn(intent, "latest_charge").getLong("amount_refunded", 0L);
    String id = intent.getString("id");
    String status = intent.getString("status", "");
    String declineCode = objectIn(intent, "last_payment_error").getString("decline_code");
    if (status.equals("requires_payment_method") && declineCode != null) {
      return new Outcome.Declined(declineCode);
    }
    ProviderPayment.@Nullable State state =
        switch (status) {
          case "requires_capture" -> ProviderPayment.State.AUTHORIZED;
          case "succeeded" -> ProviderPayment.State.CAPTURED;
          case "canceled" -> ProviderPayment.State.VOIDED;
          // requires_action too: nobody is there to answer a 3-D Secure challenge.
          case "requires_payment_method", "requires_action" -> ProviderPayment.State.FAILED;
          default -> null;
        };
    return id == null || state == null
        ? unknown("status '" + status + "' of " + id)
        : new Outcome.Known(new ProviderPayment(id, state, captured, refunded));
  }

  private static Duration leaveAlone(HttpResponse<Buffer> answer) {
    String seconds = Optional.ofNullable(answer.getHeader("Retry-After")).orElse("");
    return seconds.matches("\\d{1,5}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : Duration.ZERO;
  }

  private static JsonObject objectIn(JsonObject json, String name) {
    return json.getValue(name) instanceof JsonObject object ? object : new JsonObject();
  }

  private static JsonObject body(HttpResponse<Buffer> answer) {
    try {
      return Optional.ofNullable(answer.bodyAsJsonObject()).orElseGet(JsonObject::new);
    } catch (DecodeException e) {
      return new JsonObject();
    }
  }

  private static Outcome unknown(String reason) {
    return new Outcome.Unknown(reason);
  }
}
