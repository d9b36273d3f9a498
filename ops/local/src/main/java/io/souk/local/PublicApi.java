package io.souk.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The public API as one caller sees it. What is answered with 503 is asked for again under the same
 * key: processes that have just started may be slow.
 */
final class PublicApi {
  // An import reads a file and writes it to two databases, on a machine that has just started.
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String JSON_TYPE = "application/json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI gateway;
  private final @Nullable String adminKey;

  private PublicApi(URI gateway, @Nullable String adminKey) {
    this.gateway = gateway;
    this.adminKey = adminKey;
  }

  /**
   * @param gateway e.g. {@code http://127.0.0.1:8080}
   */
  static PublicApi ofBuyer(URI gateway) {
    return new PublicApi(gateway, null);
  }

  static PublicApi ofMerchant(URI gateway, String adminKey) {
    return new PublicApi(gateway, adminKey);
  }

  /**
   * @throws LocalException if it is not there, or anything else goes wrong
   */
  JsonNode get(String path) {
    return json(answer(request(path, "GET", BodyPublishers.noBody())));
  }

  /** Empty if it is not there. */
  Optional<JsonNode> find(String path) {
    HttpResponse<String> response = answer(request(path, "GET", BodyPublishers.noBody()));
    return response.statusCode() == 404 ? Optional.empty() : Optional.of(json(response));
  }

  /** Under a key of its own, where one is needed. */
  JsonNode post(String path, String json) {
    return json(
        answer(with(json, path, "POST").header("Idempotency-Key", UUID.randomUUID().toString())));
  }

  JsonNode put(String path, String json) {
    return json(answer(with(json, path, "PUT")));
  }

  JsonNode patch(String path, String json) {
    return json(answer(with(json, path, "PATCH")));
  }

  JsonNode postCsv(String path, byte[] csv) {
    return json(
        answer(
            request(path, "POST", BodyPublishers.ofByteArray(csv))
                .header("Content-Type", "text/csv")));
  }

  void delete(String path) {
    succeeded(answer(request(path, "DELETE", BodyPublishers.noBody())));
  }

  private HttpRequest.Builder with(String json, String path, String method) {
    return request(path, method, BodyPublishers.ofString(json)).header("Content-Type", JSON_TYPE);
  }

  private HttpRequest.Builder request(String path, String method, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve(path)).timeout(PATIENCE).method(method, body);
    return adminKey == null ? request : request.header("Authorization", "Bearer " + adminKey);
  }

  private HttpResponse<String> answer(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    HttpResponse<String> response = once(request);
    while (isToRepeat(response) && System.nanoTime() < deadline) {
      Pause.of(Duration.ofSeconds(1));
      response = once(request);
    }
    return response;
  }

  /** Busy, unknown, or the first request under this key still running: the answer comes later. */
  private static boolean isToRepeat(HttpResponse<String> response) {
    return response.statusCode() == 503
        || (response.statusCode() == 409
            && response.body().contains("idempotency_key_in_progress"));
  }

  private HttpResponse<String> once(HttpRequest request) {
    try {
      return WholeAnswer.to(request, http, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new LocalException(request.method() + " " + request.uri() + " failed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted while waiting for " + request.uri(), e);
    }
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(succeeded(response).body());
    } catch (JsonProcessingException e) {
      throw new LocalException(response.uri() + " did not answer JSON: " + e.getMessage(), e);
    }
  }

  private static HttpResponse<String> succeeded(HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw new LocalException(
          "%s %s answered %d: %s"
              .formatted(
                  response.request().method(),
                  response.uri(),
                  response.statusCode(),
                  response.body()));
    }
    return response;
  }
}
