package io.souk.bench.driver;

import io.souk.drill.history.Answer;
import io.souk.drill.history.HistoryWriter;
import io.souk.drill.history.Request;
import io.souk.drill.load.Api;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The public API over HTTP. What is asked of it and answered is kept for the judge. */
final class Shop {
  private static final String RETRY_AFTER = "Retry-After";

  private final HttpClient http;
  private final String host;
  private final int port;
  private final Api api;
  private final HistoryWriter history;
  private final Duration patience;

  /**
   * @param connections at most; who finds none free waits
   * @param patience how long to wait for an answer
   */
  Shop(
      Vertx vertx,
      DriverSettings settings,
      HistoryWriter history,
      int connections,
      Duration patience) {
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions(),
            new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(-1));
    this.host = settings.gatewayHost();
    this.port = settings.gatewayPort();
    this.api = new Api(settings.adminKey());
    this.history = history;
    this.patience = patience;
  }

  /**
   * What came back.
   *
   * @param retryAfter how long to wait before asking again; zero if nothing was said of it
   */
  record Told(Answer answer, Duration retryAfter) {}

  /** Asks; {@link Answer#none()} if no answer comes. Never fails. */
  Future<Told> ask(Request request) {
    long call = called(request);
    Api.Message message = api.write(request);
    return send(message)
        .map(reply -> told(request, reply))
        .otherwise(new Told(Answer.none(), Duration.ZERO))
        .onSuccess(told -> returned(call, told.answer()));
  }

  /** The status of a look at something, 0 if no answer comes. Never fails. */
  Future<Integer> look(String path) {
    return send(new Api.Message("GET", path, Map.of(), null)).map(Reply::status).otherwise(0);
  }

  Future<Void> close() {
    return http.close();
  }

  private record Reply(int status, @Nullable String retryAfter, String body) {}

  private Future<Reply> send(Api.Message message) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(message.method()))
            .setHost(host)
            .setPort(port)
            .setURI(message.path());
    message.headers().forEach(options::putHeader);
    return http.request(options)
        .compose(request -> send(request, message.body()))
        .compose(
            response ->
                response
                    .body()
                    .map(
                        body ->
                            new Reply(
                                response.statusCode(),
                                response.getHeader(RETRY_AFTER),
                                body.toString())))
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Future<HttpClientResponse> send(HttpClientRequest request, @Nullable String body) {
    return body == null ? request.send() : request.send(Buffer.buffer(body));
  }

  private static Told told(Request request, Reply reply) {
    String retryAfter = reply.retryAfter();
    return new Told(
        Api.read(request.op(), reply.status(), reply.body()),
        retryAfter == null ? Duration.ZERO : Duration.ofSeconds(Long.parseLong(retryAfter)));
  }

  private long called(Request request) {
    try {
      return history.call(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void returned(long call, Answer answer) {
    try {
      history.returned(call, answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
