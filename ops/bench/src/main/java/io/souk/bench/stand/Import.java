package io.souk.bench.stand;

import io.souk.local.Installation;
import io.souk.local.WholeAnswer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Brings products into a shop over the public API. */
final class Import {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Import() {}

  static void run(Installation installation, String csv) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(installation.gateway().resolve("/v1/admin/products/import"))
            .header("Authorization", "Bearer " + installation.adminKey())
            .header("Content-Type", "text/csv")
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString(csv))
            .build();
    try {
      HttpResponse<String> answer =
          WholeAnswer.to(request, HttpClient.newHttpClient(), BodyHandlers.ofString());
      if (answer.statusCode() != 200 || !answer.body().matches("(?s).*\"errors\":\\s*\\[\\].*")) {
        throw new IOException("The import was answered " + answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while importing", e);
    }
  }
}
