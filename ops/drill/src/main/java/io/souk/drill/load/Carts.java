package io.souk.drill.load;

import io.souk.drill.history.Request;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The carts of clients who have one: a cart for each idempotency key. */
final class Carts {
  private final Api api;
  private final Function<Api.Message, CompletableFuture<String>> ask;
  private final Map<String, CompletableFuture<String>> filled = new ConcurrentHashMap<>();

  /**
   * @param ask sends a request and tells the body of a successful answer; fails otherwise
   */
  Carts(Api api, Function<Api.Message, CompletableFuture<String>> ask) {
    this.api = api;
    this.ask = ask;
  }

  /** The id of the cart that has everything. Who asks again after a failure gets another cart. */
  CompletableFuture<String> filled(Request request) {
    String key = String.valueOf(request.key());
    CompletableFuture<String> cart = filled.computeIfAbsent(key, first -> fill(request));
    return cart.whenComplete(
        (id, failure) -> {
          if (failure != null) {
            filled.remove(key, cart);
          }
        });
  }

  private CompletableFuture<String> fill(Request request) {
    return ask.apply(api.newCart())
        .thenApply(Api::cart)
        .thenCompose(cart -> fill(cart, request).thenApply(done -> cart));
  }

  private CompletableFuture<?> fill(String cart, Request request) {
    CompletableFuture<?> last = CompletableFuture.completedFuture(cart);
    for (Api.Message step : api.filling(cart, request)) {
      last = last.thenCompose(before -> ask.apply(step));
    }
    return last;
  }
}
