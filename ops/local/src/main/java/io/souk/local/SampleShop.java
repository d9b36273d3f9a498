package io.souk.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Fills an empty shop with the sample catalogs and buys from it, over the public API. */
public final class SampleShop {
  private static final List<String> CATALOGS = List.of("apparel", "jewelery");
  // An import reads a file and writes it to two databases, on a machine that has just started.
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String ORDER =
      """
      {
        "lines": [{"sku": "%s", "quantity": 1}],
        "email": "ada@example.com",
        "shipping_address": {
          "name": "Ada Lovelace", "line1": "12 St James's Square",
          "city": "London", "postal_code": "SW1Y 4JH", "country": "GB"
        },
        "payment": {"provider": "sandbox", "token": "pm_card_visa"}
      }""";

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI gateway;
  private final String adminKey;

  /**
   * @param gateway the public API, e.g. {@code http://127.0.0.1:8080}
   */
  public SampleShop(URI gateway, String adminKey) {
    this.gateway = gateway;
    this.adminKey = adminKey;
  }

  boolean isEmpty() {
    return products(1).isEmpty();
  }

  /** What became of each file, as a line for people. */
  public List<String> importSamples() {
    List<String> lines = new ArrayList<>();
    for (String catalog : CATALOGS) {
      JsonNode report =
          send(
              request("/v1/admin/products/import")
                  .header("Authorization", "Bearer " + adminKey)
                  .header("Content-Type", "text/csv")
                  .POST(BodyPublishers.ofByteArray(csv(catalog))),
              200);
      lines.add(
          "%s.csv: %d products imported, %d rows left out"
              .formatted(catalog, report.path("imported").asInt(), report.path("errors").size()));
    }
    return lines;
  }

  /** Every SKU on sale, of the first hundred products. */
  public List<String> skus() {
    List<String> skus = new ArrayList<>();
    for (JsonNode product : products(100)) {
      product.path("variants").forEach(variant -> skus.add(variant.path("sku").asText()));
    }
    return skus;
  }

  /** The first SKU on sale that has a unit left. */
  Optional<String> skuInStock() {
    for (JsonNode product : products(100)) {
      for (JsonNode variant : product.path("variants")) {
        if (variant.at("/availability/available").asInt() > 0) {
          return Optional.of(variant.path("sku").asText());
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Buys one unit; the order as answered, confirmed or still pending. What is answered with 503 is
   * asked for again under the same key: processes that have just started may be slow.
   */
  JsonNode order(String sku, String idempotencyKey) {
    HttpRequest.Builder order =
        request("/v1/orders")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofString(ORDER.formatted(sku)));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    HttpResponse<String> response = answer(order.build());
    while (isToRepeat(response) && System.nanoTime() < deadline) {
      Pause.of(Duration.ofSeconds(1));
      response = answer(order.build());
    }
    return body(response, 201, 202);
  }

  /** Busy, unknown, or the first request under this key still running: the answer comes later. */
  private static boolean isToRepeat(HttpResponse<String> response) {
    return response.statusCode() == 503
        || (response.statusCode() == 409
            && response.body().contains("idempotency_key_in_progress"));
  }

  /** A command line that buys one unit. */
  String curl(String sku) {
    return """
    curl -sS %s/v1/orders -H 'Content-Type: application/json' -H 'Idempotency-Key: %s' -d '%s'"""
        .formatted(gateway, UUID.randomUUID(), ORDER.formatted(sku).replace("'", "’"));
  }

  private JsonNode products(int limit) {
    return send(request("/v1/products?limit=" + limit).GET(), 200).path("data");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path)).timeout(PATIENCE);
  }

  private JsonNode send(HttpRequest.Builder request, int expected) {
    return body(answer(request.build()), expected);
  }

  private HttpResponse<String> answer(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new LocalException(request.method() + " " + request.uri() + " failed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted while waiting for " + request.uri(), e);
    }
  }

  private static JsonNode body(HttpResponse<String> response, Integer... expected) {
    if (!List.of(expected).contains(response.statusCode())) {
      throw new LocalException(
          "%s %s answered %d: %s"
              .formatted(
                  response.request().method(),
                  response.uri(),
                  response.statusCode(),
                  response.body()));
    }
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new LocalException(response.uri() + " did not answer JSON: " + e.getMessage(), e);
    }
  }

  private static byte[] csv(String catalog) {
    String name = "/catalogs/" + catalog + ".csv";
    try (InputStream in = SampleShop.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new LocalException("Cannot read " + name, e);
    }
  }
}
