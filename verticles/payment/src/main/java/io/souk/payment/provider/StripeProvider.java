package io.souk.payment.provider;

import io.souk.api.Money;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** Stripe's PaymentIntent API over HTTP, behind a circuit breaker. */
public final class StripeProvider implements PaymentProvider {
  private static final String INTENTS = "/v1/payment_intents";

  private final WebClient client;
  private final CircuitBreaker breaker;
  private final String url;
  private final String key;
  private final long timeoutMillis;

  /**
   * @param url without a path, e.g. {@code https://api.stripe.com}
   */
  public StripeProvider(Vertx vertx, String name, String url, String key, StripeSettings settings) {
    this.url = url;
    this.key = key;
    this.timeoutMillis = settings.timeout().toMillis();
    this.client =
        WebClient.create(
            vertx,
            new WebClientOptions()
                .setConnectTimeout(Math.toIntExact(timeoutMillis))
                .setFollowRedirects(false),
            new PoolOptions()
                .setHttp1MaxSize(settings.connections())
                .setMaxWaitQueueSize(settings.queue()));
    this.breaker =
        CircuitBreaker.create(
                "payment-provider-" + name,
                vertx,
                new CircuitBreakerOptions()
                    .setMaxFailures(settings.breakerFailures())
                    .setResetTimeout(settings.breakerPause().toMillis())
                    // Also bounds the wait for a connection and an answer that only trickles in.
                    .setTimeout(timeoutMillis + 100)
                    .setNotificationAddress(null))
            .failurePolicy(StripeProvider::isProviderAtFault);
  }

  @Override
  public Future<Outcome> authorize(String orderId, Money amount, String token) {
    MultiMap form =
        MultiMap.caseInsensitiveMultiMap()
            .add("amount", String.valueOf(amount.amount()))
            .add("currency", amount.currency().toLowerCase(Locale.ROOT))
            .add("payment_method", token)
            .add("confirm", "true")
            .add("capture_method", "manual")
            .add("metadata[order_id]", orderId);
    return ask(
        () -> post(INTENTS, orderId + ":authorize", form),
        answer -> {
          if (answer.statusCode() == 200) {
            return known(answer.bodyAsJsonObject());
          }
          // The provider replays a stored server error for as long as the key lives, so that only
          // looking can tell.
          return answer.statusCode() >= 500 && answer.getHeader("Idempotent-Replayed") != null
              ? lookUp(orderId, new Outcome.Unknown("server error"))
              : Future.succeededFuture(declined(answer));
        });
  }

  @Override
  public Future<Outcome> capture(String orderId, String reference) {
    return change(reference, "/capture", orderId + ":capture");
  }

  @Override
  public Future<Outcome> cancel(String orderId, String reference) {
    return change(reference, "/cancel", orderId + ":void");
  }

  @Override
  public Future<Outcome> refund(String orderId, String reference, Money amount) {
    MultiMap form =
        MultiMap.caseInsensitiveMultiMap()
            .add("payment_intent", reference)
            .add("amount", String.valueOf(amount.amount()));
    // The amount shrinks when a part was refunded by hand at the provider; that is a new request.
    String step = orderId + ":refund:" + amount.amount();
    return ask(() -> post("/v1/refunds", step, form), answer -> current(reference));
  }

  @Override
  public Future<Outcome> find(String orderId) {
    return ask(() -> search(orderId), answer -> firstOr(answer, new Outcome.Declined("expired")));
  }

  /** A step answered with the intent; if refused, the intent as it is says why. */
  private Future<Outcome> change(String reference, String path, String idempotencyKey) {
    MultiMap nothing = MultiMap.caseInsensitiveMultiMap();
    return ask(
        () -> post(INTENTS + "/" + reference + path, idempotencyKey, nothing),
        answer ->
            answer.statusCode() == 200 ? known(answer.bodyAsJsonObject()) : current(reference));
  }

  private Future<Outcome> current(String reference) {
    String path = INTENTS + "/" + reference;
    return ask(
        () -> request(HttpMethod.GET, path).addQueryParam("expand[]", "latest_charge").send(),
        answer ->
            answer.statusCode() == 200
                ? known(answer.bodyAsJsonObject())
                : unknown("looking up " + reference + ": HTTP " + answer.statusCode()));
  }

  private Future<Outcome> lookUp(String orderId, Outcome ifAbsent) {
    return ask(() -> search(orderId), answer -> firstOr(answer, ifAbsent));
  }

  private Future<HttpResponse<Buffer>> search(String orderId) {
    return request(HttpMethod.GET, INTENTS + "/search")
        .addQueryParam("query", "metadata['order_id']:'" + orderId + "'")
        .addQueryParam("expand[]", "data.latest_charge")
        .send();
  }

  private static Future<Outcome> firstOr(HttpResponse<Buffer> answer, Outcome ifAbsent) {
    if (answer.statusCode() != 200) {
      return unknown("search: HTTP " + answer.statusCode());
    }
    JsonArray found = answer.bodyAsJsonObject().getJsonArray("data", new JsonArray());
    return found.isEmpty() ? Future.succeededFuture(ifAbsent) : known(found.getJsonObject(0));
  }

  private Future<HttpResponse<Buffer>> post(String path, String idempotencyKey, MultiMap form) {
    return request(HttpMethod.POST, path)
        .putHeader("Idempotency-Key", idempotencyKey)
        .sendForm(form);
  }

  private HttpRequest<Buffer> request(HttpMethod method, String path) {
    return client
        .requestAbs(method, url + path)
        .bearerTokenAuthentication(key)
        .timeout(timeoutMillis);
  }

  /** Sends through the breaker; a server error or silence is an unknown outcome. */
  private Future<Outcome> ask(
      Supplier<Future<HttpResponse<Buffer>>> request,
      Function<HttpResponse<Buffer>, Future<Outcome>> read) {
    return breaker
        .execute(() -> request.get().compose(StripeProvider::healthy))
        .compose(read)
        .recover(StripeProvider::undecided);
  }

  private static Future<HttpResponse<Buffer>> healthy(HttpResponse<Buffer> answer) {
    boolean replayed = answer.getHeader("Idempotent-Replayed") != null;
    boolean atFault = answer.statusCode() >= 500 && !replayed;
    return atFault || answer.statusCode() == 429
        ? Future.failedFuture(new ProviderFault("HTTP " + answer.statusCode()))
        : Future.succeededFuture(answer);
  }

  private static boolean isProviderAtFault(Future<?> asked) {
    return asked.failed() && !(asked.cause() instanceof ConnectionPoolTooBusyException);
  }

  private static Future<Outcome> undecided(Throwable reason) {
    String text = String.valueOf(reason);
    return Future.succeededFuture(
        reason instanceof OpenCircuitException || reason instanceof ConnectionPoolTooBusyException
            ? new Outcome.NotAsked(text)
            : new Outcome.Unknown(text));
  }

  /** A refusal of the card is definite; a refusal of our key or of a repeat says nothing. */
  private static Outcome declined(HttpResponse<Buffer> answer) {
    JsonObject error = error(answer);
    String code = error.getString("code", error.getString("type", "refused"));
    boolean ofThePaymentMethod =
        answer.statusCode() == 402
            || (answer.statusCode() == 400 && !"idempotency_error".equals(error.getString("type")));
    return ofThePaymentMethod
        ? new Outcome.Declined(error.getString("decline_code", code))
        : new Outcome.Unknown("HTTP " + answer.statusCode() + " " + code);
  }

  private static JsonObject error(HttpResponse<Buffer> answer) {
    try {
      return answer.bodyAsJsonObject().getJsonObject("error", new JsonObject());
    } catch (DecodeException e) {
      return new JsonObject();
    }
  }

  private static Future<Outcome> known(JsonObject intent) {
    long captured = intent.getLong("amount_received", 0L);
    long refunded =
        intent.getValue("latest_charge") instanceof JsonObject charge
            ? charge.getLong("amount_refunded", 0L)
            : 0;
    String id = intent.getString("id");
    return switch (intent.getString("status", "")) {
      case "requires_capture" -> state(id, ProviderPayment.State.AUTHORIZED, captured, refunded);
      case "succeeded" -> state(id, ProviderPayment.State.CAPTURED, captured, refunded);
      case "canceled" -> state(id, ProviderPayment.State.VOIDED, captured, refunded);
      // requires_action too: nobody is there to answer a 3-D Secure challenge.
      case "requires_payment_method", "requires_action" ->
          state(id, ProviderPayment.State.FAILED, captured, refunded);
      default -> unknown("status " + intent.getString("status"));
    };
  }

  private static Future<Outcome> state(
      String id, ProviderPayment.State state, long captured, long refunded) {
    return Future.succeededFuture(
        new Outcome.Known(new ProviderPayment(id, state, captured, refunded)));
  }

  private static Future<Outcome> unknown(String reason) {
    return Future.succeededFuture(new Outcome.Unknown(reason));
  }

  /** An answer that says the provider is unwell. */
  private static final class ProviderFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProviderFault(String message) {
      super(message, null, false, false);
    }
  }
}
