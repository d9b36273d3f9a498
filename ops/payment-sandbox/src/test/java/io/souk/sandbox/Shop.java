package io.souk.sandbox;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A client of the sandbox, as a test wants to speak. */
final class Shop {
  static final String KEY = "sk_test_of_a_test";

  private static final long PATIENCE_SECONDS = 10;

  private final WebClient client;
  private final String url;

  Shop(Vertx vertx, String url) {
    this.client = WebClient.create(vertx);
    this.url = url;
  }

  static MultiMap order(String orderId, String card, long amount) {
    return MultiMap.caseInsensitiveMultiMap()
        .add("amount", String.valueOf(amount))
        .add("currency", "eur")
        .add("payment_method", card)
        .add("confirm", "true")
        .add("capture_method", "manual")
        .add("metadata[order_id]", orderId);
  }

  static MultiMap form(String name, String value) {
    return MultiMap.caseInsensitiveMultiMap().add(name, value);
  }

  Future<HttpResponse<Buffer>> asking(String path, MultiMap form, String idempotencyKey) {
    return request(HttpMethod.POST, path)
        .putHeader("Idempotency-Key", idempotencyKey)
        .sendForm(form);
  }

  HttpResponse<Buffer> post(String path, MultiMap form, String idempotencyKey) {
    return await(asking(path, form, idempotencyKey));
  }

  HttpResponse<Buffer> create(String orderId, String card, long amount, String idempotencyKey) {
    return post("/v1/payment_intents", order(orderId, card, amount), idempotencyKey);
  }

  HttpResponse<Buffer> post(String path, String idempotencyKey) {
    return post(path, MultiMap.caseInsensitiveMultiMap(), idempotencyKey);
  }

  HttpResponse<Buffer> get(String path) {
    return await(request(HttpMethod.GET, path).send());
  }

  HttpResponse<Buffer> behave(String mode) {
    return await(
        request(HttpMethod.POST, "/sandbox/behavior").sendJsonObject(JsonObject.of("mode", mode)));
  }

  /** The kinds of the order's ledger entries, in order. */
  List<String> ledger(String orderId) {
    JsonArray entries =
        get("/sandbox/ledger?order_id=" + orderId).bodyAsJsonObject().getJsonArray("entries");
    return entries.stream().map(entry -> ((JsonObject) entry).getString("kind")).toList();
  }

  /** What a browser without a key sends. */
  HttpResponse<Buffer> press(String url) {
    return await(client.postAbs(url).followRedirects(false).send());
  }

  HttpResponse<Buffer> visit(String url) {
    return await(client.getAbs(url).send());
  }

  String url(String path) {
    return url + path;
  }

  private HttpRequest<Buffer> request(HttpMethod method, String path) {
    return client.requestAbs(method, url + path).bearerTokenAuthentication(KEY);
  }

  HttpResponse<Buffer> getWithKey(String path, String key) {
    return await(client.getAbs(url + path).bearerTokenAuthentication(key).send());
  }

  static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
