package io.souk.drill.fault;

import io.souk.local.WholeAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The payment provider's switch.
 *
 * @param address of the sandbox
 */
public record Provider(Supplier<URI> address) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** From now on, it behaves like this, e.g. {@code normal} or {@code hang}. */
  public void behave(String mode) {
    HttpRequest request =
        HttpRequest.newBuilder(address.get().resolve("/sandbox/behavior"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"mode\": \"%s\"}".formatted(mode)))
            .build();
    try {
      HttpResponse<String> answer =
          WholeAnswer.to(request, HttpClient.newHttpClient(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("The sandbox does not " + mode + ": " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The sandbox does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
