package io.souk.payment.provider;

import io.souk.api.Money;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Stripe's answers mean. Whatever is not in Stripe's own words decides nothing. */
final class StripeAnswer {
  private StripeAnswer() {}

  /**
   * The provider is unwell.
   *
   * @param busy it turned the request away and did nothing
   * @param leaveAlone how long it wants to hear nothing of us; zero if it did not say
   */
  record Fault(String reason, boolean busy, Duration leaveAlone) {}

  /** What is wrong with the provider; empty if it is well. */
  static Optional<Fault> fault(HttpResponse<Buffer> answer) {
    int status = answer.statusCode();
    if (status == 429) {
      return Optional.of(new Fault("HTTP 429", true, leaveAlone(answer)));
    }
    return status >= 500 && !isStoredError(answer)
        ? Optional.of(new Fault("HTTP " + status, false, Duration.ZERO))
        : Optional.empty();
  }

  /**
   * Whether the provider repeats a server error of an earlier request, which it does for as long as
   * it remembers the key.
   */
  static boolean isStoredError(HttpResponse<Buffer> answer) {
    return answer.statusCode() >= 500 && answer.getHeader("Idempotent-Replayed") != null;
  }

  /** A refusal for good is definite; a refusal of our key or of a repeat says nothing. */
  static <T> Outcome<T> refusal(HttpResponse<Buffer> answer) {
    int status = answer.statusCode();
    JsonObject error = objectIn(body(answer), "error");
    String type = error.getString("type", "");
    boolean forGood =
        !type.isEmpty() && (status == 402 || status == 400) && !type.equals("idempotency_error");
    String code = error.getString("code", type);
    return forGood
        ? new Outcome.Declined<>(error.getString("decline_code", code))
        : new Outcome.Unknown<>("HTTP " + status + " " + code);
  }

  /** What cannot be known because something else was not: the same trouble. */
  static <T> Outcome<T> unread(Outcome<?> other) {
    return other instanceof Outcome.NotAsked<?> notAsked
        ? new Outcome.NotAsked<>(notAsked.reason(), notAsked.leaveAlone())
        : new Outcome.Unknown<>(other.toString());
  }

  /** The first payment of a search's answer. */
  static Optional<JsonObject> firstFound(HttpResponse<Buffer> answer) {
    return answer.statusCode() == 200
            && body(answer).getValue("data") instanceof JsonArray found
            && !found.isEmpty()
        ? Optional.of(found.getJsonObject(0))
        : Optional.empty();
  }

  /** What a search without a first payment means. */
  static <T> Outcome<T> notFound(HttpResponse<Buffer> answer, Outcome<T> ifAbsent) {
    return answer.statusCode() == 200 && body(answer).getValue("data") instanceof JsonArray
        ? ifAbsent
        : new Outcome.Unknown<>("search: HTTP " + answer.statusCode());
  }

  static Outcome<ProviderPayment> intent(HttpResponse<Buffer> answer) {
    return intent(body(answer));
  }

  static Outcome<ProviderPayment> intent(JsonObject intent) {
    String id = intent.getString("id");
    String status = intent.getString("status", "");
    JsonObject error = objectIn(intent, "last_payment_error");
    String code = error.getString("decline_code", error.getString("code"));
    if (status.equals("requires_payment_method") && code != null) {
      return new Outcome.Declined<>(code);
    }
    ProviderPayment.@Nullable State state = state(intent);
    if (id == null || state == null) {
      return new Outcome.Unknown<>("status '" + status + "' of " + id);
    }
    String url = objectIn(objectIn(intent, "next_action"), "redirect_to_url").getString("url");
    return new Outcome.Known<>(
        new ProviderPayment(id, state, intent.getLong("amount_received", 0L), 0, url));
  }

  private static ProviderPayment.@Nullable State state(JsonObject intent) {
    return switch (intent.getString("status", "")) {
      case "requires_action" -> ProviderPayment.State.ACTION_REQUIRED;
      case "requires_capture" -> ProviderPayment.State.AUTHORIZED;
      case "succeeded" -> ProviderPayment.State.CAPTURED;
      case "canceled" ->
          intent.getValue("latest_charge") == null
              ? ProviderPayment.State.ABANDONED
              : ProviderPayment.State.VOIDED;
      case "requires_payment_method" -> ProviderPayment.State.FAILED;
      default -> null;
    };
  }

  /** Minor units given back of an intent whose charge was expanded, for whomever. */
  static long refunded(JsonObject intent) {
    return objectIn(intent, "latest_charge").getLong("amount_refunded", 0L);
  }

  static long refunded(HttpResponse<Buffer> answer) {
    return refunded(body(answer));
  }

  /** A page of the provider's books. A payment in a state we do not know is not in it. */
  static Outcome<ProviderRecord.Page> page(HttpResponse<Buffer> answer) {
    JsonObject body = body(answer);
    if (answer.statusCode() != 200 || !(body.getValue("data") instanceof JsonArray data)) {
      return new Outcome.Unknown<>("list: HTTP " + answer.statusCode());
    }
    List<ProviderRecord> records = new ArrayList<>();
    String last = null;
    for (int i = 0; i < data.size(); i++) {
      last = data.getJsonObject(i).getString("id");
      record(data.getJsonObject(i)).ifPresent(records::add);
    }
    return new Outcome.Known<>(
        new ProviderRecord.Page(records, last, body.getBoolean("has_more", false)));
  }

  /** {@code Declined} if the provider says that it has none. */
  static Outcome<ProviderRecord> record(HttpResponse<Buffer> answer) {
    JsonObject body = body(answer);
    if (answer.statusCode() == 404
        && "resource_missing".equals(objectIn(body, "error").getString("code"))) {
      return new Outcome.Declined<>("resource_missing");
    }
    return (answer.statusCode() == 200 ? record(body) : Optional.<ProviderRecord>empty())
        .<Outcome<ProviderRecord>>map(Outcome.Known::new)
        .orElseGet(() -> new Outcome.Unknown<>("record: HTTP " + answer.statusCode()));
  }

  private static Optional<ProviderRecord> record(JsonObject intent) {
    String id = intent.getString("id");
    String currency = intent.getString("currency", "");
    ProviderPayment.@Nullable State state = state(intent);
    if (id == null || state == null || !currency.matches("[a-z]{3}")) {
      return Optional.empty();
    }
    return Optional.of(
        new ProviderRecord(
            id,
            objectIn(intent, "metadata").getString("order_id"),
            intent.getString("status"),
            state,
            new Money(intent.getLong("amount", 0L), currency.toUpperCase(Locale.ROOT)),
            intent.getLong("amount_received", 0L),
            refunded(intent)));
  }

  static Outcome<ProviderRefund> refund(HttpResponse<Buffer> answer) {
    return refund(body(answer));
  }

  static Outcome<List<ProviderRefund>> refunds(HttpResponse<Buffer> answer) {
    if (answer.statusCode() != 200 || !(body(answer).getValue("data") instanceof JsonArray data)) {
      return new Outcome.Unknown<>("refunds: HTTP " + answer.statusCode());
    }
    List<ProviderRefund> all = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      Outcome<ProviderRefund> each = refund(data.getJsonObject(i));
      if (!(each instanceof Outcome.Known<ProviderRefund> known)) {
        return unread(each);
      }
      all.add(known.truth());
    }
    return new Outcome.Known<>(all);
  }

  private static Outcome<ProviderRefund> refund(JsonObject refund) {
    String id = refund.getString("id");
    String status = refund.getString("status", "");
    ProviderRefund.@Nullable State state =
        switch (status) {
          case "pending", "requires_action" -> ProviderRefund.State.PENDING;
          case "succeeded" -> ProviderRefund.State.SUCCEEDED;
          case "failed", "canceled" -> ProviderRefund.State.FAILED;
          default -> null;
        };
    return id == null || state == null
        ? new Outcome.Unknown<>("status '" + status + "' of refund " + id)
        : new Outcome.Known<>(
            new ProviderRefund(
                id,
                objectIn(refund, "metadata").getString("refund_id"),
                state,
                refund.getLong("amount", 0L),
                state == ProviderRefund.State.FAILED
                    ? refund.getString("failure_reason", status)
                    : null));
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
}
