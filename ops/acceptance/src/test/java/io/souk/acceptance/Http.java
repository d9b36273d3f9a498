package io.souk.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.souk.local.WholeAnswer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** One HTTP client for all tests. */
final class Http {
  static final ObjectMapper JSON = new ObjectMapper();
  // Longer than any documented deadline of the API.
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private Http() {}

  /**
   * @param request has a timeout
   * @throws IOException if there is no answer, or not all of it in time
   */
  static Answer send(HttpRequest.Builder request) throws IOException {
    long begin = System.nanoTime();
    try {
      HttpResponse<String> response =
          WholeAnswer.to(request.build(), CLIENT, BodyHandlers.ofString());
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      return new Answer(response.statusCode(), json(response.body()), response.headers(), took);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  private static JsonNode json(String body) {
    try {
      return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
