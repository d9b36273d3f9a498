package io.souk.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.souk.testkit.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/** The public API as a buyer and a merchant use it. */
record Shop(Supplier<URI> gateway, String adminKey) {
  static final String VISA = "pm_card_visa";
  // News between services take a moment; on a busy machine a few.
  static final Duration NEWS = Duration.ofSeconds(20);
  private static final Duration CONFIRMED = Duration.ofSeconds(60);
  private static final Duration BUSY = Duration.ofSeconds(60);
  static final String DECLINED = "pm_card_chargeDeclined";

  /** An order of some units of each SKU. */
  static ObjectNode order(Map<String, Integer> lines, String token) {
    ObjectNode order = Http.JSON.createObjectNode();
    lines.forEach(
        (sku, quantity) ->
            order.withArray("lines").addObject().put("sku", sku).put("quantity", quantity));
    order.put("email", "ada@example.com");
    order
        .putObject("shipping_address")
        .put("name", "Ada Lovelace")
        .put("line1", "12 St James's Square")
        .put("city", "London")
        .put("postal_code", "SW1Y 4JH")
        .put("country", "GB");
    order.putObject("payment").put("provider", "sandbox").put("token", token);
    return order;
  }

  Answer place(String key, ObjectNode order) {
    return unchecked(() -> tryToPlace(key, order));
  }

  /**
   * @throws IOException if there is no answer
   */
  Answer tryToPlace(String key, ObjectNode order) throws IOException {
    return Http.send(
        post("/v1/orders", "application/json", BodyPublishers.ofString(order.toString()))
            .header("Idempotency-Key", key));
  }

  /**
   * Places an order that must be confirmed, and waits until it is: a machine that has just started
   * everything may answer that it is not yet.
   *
   * @return the order
   */
  JsonNode buy(ObjectNode order) {
    Answer placed = place(UUID.randomUUID().toString(), order);
    if (placed.status() != 201 && placed.status() != 202) {
      throw new AssertionError("Not accepted: " + placed);
    }
    String id = placed.text("id");
    Await.until(
        "order " + id + " is confirmed",
        CONFIRMED,
        () -> getOrder(id).text("status").equals("confirmed"));
    return getOrder(id).body();
  }

  Answer get(String path) {
    return unchecked(() -> Http.send(request(path).GET()));
  }

  Answer getOrder(String id) {
    return get("/v1/orders/" + id);
  }

  Answer cancel(String orderId) {
    return unchecked(
        () ->
            Http.send(request("/v1/orders/" + orderId + "/cancel").POST(BodyPublishers.noBody())));
  }

  JsonNode stock(String sku) {
    Answer answer = unchecked(() -> Http.send(asAdmin(request("/v1/stock/" + encode(sku)).GET())));
    if (answer.status() != 200) {
      throw new AssertionError("Stock of " + sku + ": " + answer);
    }
    return answer.body();
  }

  void setStock(String sku, int onHand) {
    Answer answer =
        unchecked(
            () ->
                Http.send(
                    asAdmin(request("/v1/admin/stock/" + encode(sku)))
                        .header("Content-Type", "application/json")
                        .PUT(
                            BodyPublishers.ofString(
                                "{\"on_hand\": %d, \"reason\": \"counted\"}".formatted(onHand)))));
    if (answer.status() != 200) {
      throw new AssertionError("Setting stock of " + sku + ": " + answer);
    }
  }

  Answer importCsv(byte[] csv, String key) {
    return unchecked(
        () ->
            Http.send(
                post("/v1/admin/products/import", "text/csv", BodyPublishers.ofByteArray(csv))
                    .timeout(Duration.ofMinutes(5))
                    .header("Authorization", "Bearer " + key)));
  }

  Answer importSample(String catalog) {
    String name = "/catalogs/" + catalog + ".csv";
    try (InputStream in = Shop.class.getResourceAsStream(name)) {
      return importCsv(Objects.requireNonNull(in, name).readAllBytes(), adminKey);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answer postAsAdmin(String path, String key, String json) {
    return unchecked(
        () ->
            Http.send(
                asAdmin(
                    post(path, "application/json", BodyPublishers.ofString(json))
                        .header("Idempotency-Key", key))));
  }

  /** Sets all of an order aside for sending; shipping hears of it a moment after the buyer does. */
  Answer fulfill(String order) {
    String key = UUID.randomUUID().toString();
    String path = "/v1/admin/orders/" + order + "/fulfillments";
    Await.until(
        "shipping knows " + order, NEWS, () -> postAsAdmin(path, key, "{}").status() == 201);
    return postAsAdmin(path, key, "{}");
  }

  HttpRequest.Builder post(String path, String type, BodyPublisher body) {
    return request(path).header("Content-Type", type).POST(body);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.get().resolve(path)).timeout(Http.PATIENCE);
  }

  HttpRequest.Builder asAdmin(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + adminKey);
  }

  private static String encode(String sku) {
    return URLEncoder.encode(sku, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The answer; one that there is too much else to do is taken as a shop's client should. */
  static Answer unchecked(Exchange exchange) {
    try {
      Answer answer = exchange.run();
      long end = System.nanoTime() + BUSY.toNanos();
      while (answer.text("code").equals("overloaded") && System.nanoTime() - end < 0) {
        awaitTime(Duration.ofSeconds(Long.parseLong(answer.header("Retry-After"))));
        answer = exchange.run();
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitTime(Duration pause) {
    long begin = System.nanoTime();
    Await.until("time to ask again", BUSY, () -> System.nanoTime() - begin > pause.toNanos());
  }

  interface Exchange {
    Answer run() throws IOException;
  }
}
