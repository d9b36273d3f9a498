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
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
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
          if (StripeAnswer.isStoredError(answer)) {
            // A new key could authorize twice, so that only looking can tell.
            return lookUp(orderId, new Outcome.Unknown("server error"));
          }
          return told(
              answer.statusCode() == 200
                  ? StripeAnswer.intent(answer)
                  : StripeAnswer.refusal(answer));
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
    return step("/v1/refunds", step, form, answer -> look(reference));
  }

  @Override
  public Future<Outcome> find(String orderId) {
    return lookUp(orderId, new Outcome.Declined("expired"));
  }

  /** A step answered with the intent; if refused, the intent as it is says why. */
  private Future<Outcome> change(String reference, String path, String idempotencyKey) {
    return step(
        INTENTS + "/" + reference + path,
        idempotencyKey,
        MultiMap.caseInsensitiveMultiMap(),
        answer -> answer.statusCode() == 200 ? told(StripeAnswer.intent(answer)) : look(reference));
  }

  /**
   * A step that the intent's own state keeps from happening twice, so that it can be asked for
   * under a new key where the old one only brings back a stored error.
   */
  private Future<Outcome> step(
      String path,
      String idempotencyKey,
      MultiMap form,
      Function<HttpResponse<Buffer>, Future<Outcome>> read) {
    return ask(
        () -> post(path, idempotencyKey, form),
        answer ->
            StripeAnswer.isStoredError(answer)
                ? ask(() -> post(path, idempotencyKey + ":" + UUID.randomUUID(), form), read)
                : read.apply(answer));
  }

  @Override
  public Future<Outcome> look(String reference) {
    String path = INTENTS + "/" + reference;
    return ask(
        () -> request(HttpMethod.GET, path).addQueryParam("expand[]", "latest_charge").send(),
        answer ->
            told(
                answer.statusCode() == 200
                    ? StripeAnswer.intent(answer)
                    : new Outcome.Unknown(
                        "looking up " + reference + ": HTTP " + answer.statusCode())));
  }

  private Future<Outcome> lookUp(String orderId, Outcome ifAbsent) {
    return ask(() -> search(orderId), answer -> told(StripeAnswer.found(answer, ifAbsent)));
  }

  private Future<HttpResponse<Buffer>> search(String orderId) {
    return request(HttpMethod.GET, INTENTS + "/search")
        .addQueryParam("query", "metadata['order_id']:'" + orderId + "'")
        .addQueryParam("expand[]", "data.latest_charge")
        .send();
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

  /** Sends through the breaker; no answer, or one of an unwell provider, is read by nobody. */
  private Future<Outcome> ask(
      Supplier<Future<HttpResponse<Buffer>>> request,
      Function<HttpResponse<Buffer>, Future<Outcome>> read) {
    return breaker
        .execute(() -> request.get().compose(StripeProvider::healthy))
        .compose(read)
        .recover(failure -> told(unanswered(failure)));
  }

  private static Future<HttpResponse<Buffer>> healthy(HttpResponse<Buffer> answer) {
    return StripeAnswer.fault(answer)
        .map(fault -> Future.<HttpResponse<Buffer>>failedFuture(new ProviderFault(fault)))
        .orElseGet(() -> Future.succeededFuture(answer));
  }

  private static boolean isProviderAtFault(Future<?> asked) {
    return asked.failed() && !(asked.cause() instanceof ConnectionPoolTooBusyException);
  }

  private static Outcome unanswered(Throwable failure) {
    if (failure instanceof ProviderFault fault) {
      return fault.outcome;
    }
    String text = String.valueOf(failure);
    return failure instanceof OpenCircuitException
            || failure instanceof ConnectionPoolTooBusyException
        ? new Outcome.NotAsked(text, Duration.ZERO)
        : new Outcome.Unknown(text);
  }

  private static Future<Outcome> told(Outcome outcome) {
    return Future.succeededFuture(outcome);
  }

  /** An answer that says the provider is unwell: a failure for the breaker. */
  private static final class ProviderFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Outcome outcome;

    ProviderFault(Outcome outcome) {
      super(outcome.toString(), null, false, false);
      this.outcome = outcome;
    }
  }
}
