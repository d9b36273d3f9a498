package io.souk.drill.load;

import io.souk.drill.history.Answer;
import io.souk.drill.history.HistoryWriter;
import io.souk.drill.history.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Sends single requests, each to the next gateway, and keeps each and its answer. */
public final class Storefront {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  // Longer than the gateway takes at most (5 s for an order): it gives up first, and says so.
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final HttpClient http;
  private final Gateways gateways;
  private final Api api;
  private final Carts carts;
  private final HistoryWriter history;

  /**
   * @param threads on which answers are read
   */
  public Storefront(Gateways gateways, String adminKey, HistoryWriter history, Executor threads) {
    this.gateways = gateways;
    this.api = new Api(adminKey);
    this.carts = new Carts(api, this::ask);
    this.history = history;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .executor(threads)
            .build();
  }

  /** The answer, or {@link Answer#none()}; never fails. */
  public CompletableFuture<Answer> send(Request request) {
    if (!request.goesThroughCart()) {
      return send(request, api.write(request));
    }
    // Without a cart nothing was ordered, so there is nothing to keep.
    return carts
        .filled(request)
        .handle((cart, failure) -> cart)
        .thenCompose(
            cart ->
                cart == null
                    ? CompletableFuture.completedFuture(Answer.none())
                    : send(request, api.checkOut(cart, request)));
  }

  private CompletableFuture<Answer> send(Request request, Api.Message message) {
    URI gateway = gateways.next();
    long call = call(request);
    return http.sendAsync(http(gateway, message), BodyHandlers.ofString())
        .handle((response, failure) -> answer(gateway, request, response))
        .thenApply(answer -> returned(call, answer));
  }

  private CompletableFuture<String> ask(Api.Message message) {
    URI gateway = gateways.next();
    return http.sendAsync(http(gateway, message), BodyHandlers.ofString())
        .whenComplete(
            (response, failure) -> {
              if (failure != null) {
                gateways.failed(gateway);
              }
            })
        .thenApply(
            response -> {
              if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                    message.path() + " was answered " + response.statusCode());
              }
              return response.body();
            });
  }

  private static HttpRequest http(URI gateway, Api.Message message) {
    String body = message.body();
    HttpRequest.Builder http =
        HttpRequest.newBuilder(gateway.resolve(message.path()))
            .timeout(PATIENCE)
            .method(
                message.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    message.headers().forEach(http::header);
    return http.build();
  }

  private Answer answer(URI gateway, Request request, @Nullable HttpResponse<String> response) {
    if (response == null) {
      gateways.failed(gateway);
      return Answer.none();
    }
    return Api.read(request.op(), response.statusCode(), response.body());
  }

  private long call(Request request) {
    try {
      return history.call(request);
    } catch (IOException e) {
      throw new UncheckedIOException("The history cannot be written", e);
    }
  }

  private Answer returned(long call, Answer answer) {
    try {
      history.returned(call, answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException("The history cannot be written", e);
    }
  }
}
