package io.souk.payment.provider;

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
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Requests to Stripe's API, behind a circuit breaker. What went wrong is an {@link Outcome}. */
final class StripeClient {
  private final WebClient client;
  private final CircuitBreaker breaker;
  private final String url;
  private final String key;
  private final long timeoutMillis;

  StripeClient(Vertx vertx, String name, String url, String key, StripeSettings settings) {
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
            .failurePolicy(StripeClient::isProviderAtFault);
  }

  /**
   * A question.
   *
   * @param query names and values in turn
   */
  <T> Future<Outcome<T>> get(
      String path, Function<HttpResponse<Buffer>, Future<Outcome<T>>> read, String... query) {
    return ask(
        () -> {
          HttpRequest<Buffer> request = request(HttpMethod.GET, path);
          for (int i = 0; i < query.length; i += 2) {
            request.addQueryParam(query[i], query[i + 1]);
          }
          return request.send();
        },
        read);
  }

  /** A change, once per key. */
  <T> Future<Outcome<T>> post(
      String path,
      String idempotencyKey,
      MultiMap form,
      Function<HttpResponse<Buffer>, Future<Outcome<T>>> read) {
    return ask(
        () ->
            request(HttpMethod.POST, path)
                .putHeader("Idempotency-Key", idempotencyKey)
                .sendForm(form),
        read);
  }

  /**
   * A change that cannot happen twice whatever its key, so that it can be asked for under a new one
   * where the old one only brings back a stored error.
   */
  <T> Future<Outcome<T>> step(
      String path,
      String idempotencyKey,
      MultiMap form,
      Function<HttpResponse<Buffer>, Future<Outcome<T>>> read) {
    return post(
        path,
        idempotencyKey,
        form,
        answer ->
            StripeAnswer.isStoredError(answer)
                ? post(path, idempotencyKey + ":" + UUID.randomUUID(), form, read)
                : read.apply(answer));
  }

  static <T> Future<Outcome<T>> told(Outcome<T> outcome) {
    return Future.succeededFuture(outcome);
  }

  private HttpRequest<Buffer> request(HttpMethod method, String path) {
    return client
        .requestAbs(method, url + path)
        .bearerTokenAuthentication(key)
        .timeout(timeoutMillis);
  }

  /** Sends through the breaker; no answer, or one of an unwell provider, is read by nobody. */
  private <T> Future<Outcome<T>> ask(
      Supplier<Future<HttpResponse<Buffer>>> request,
      Function<HttpResponse<Buffer>, Future<Outcome<T>>> read) {
    return breaker
        .execute(() -> request.get().compose(StripeClient::healthy))
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

  private static <T> Outcome<T> unanswered(Throwable failure) {
    if (failure instanceof ProviderFault fault) {
      return fault.fault.busy()
          ? new Outcome.NotAsked<>(fault.fault.reason(), fault.fault.leaveAlone())
          : new Outcome.Unknown<>(fault.fault.reason());
    }
    String text = String.valueOf(failure);
    return failure instanceof OpenCircuitException
            || failure instanceof ConnectionPoolTooBusyException
        ? new Outcome.NotAsked<>(text, Duration.ZERO)
        : new Outcome.Unknown<>(text);
  }

  /** An answer that says the provider is unwell: a failure for the breaker. */
  private static final class ProviderFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient StripeAnswer.Fault fault;

    ProviderFault(StripeAnswer.Fault fault) {
      super(fault.toString(), null, false, false);
      this.fault = fault;
    }
  }
}
