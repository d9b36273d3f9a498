package io.souk.drill;

import io.souk.local.Node;
import io.souk.local.WholeAnswer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What nodes count of themselves. */
final class Metrics {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Metrics() {}

  /** Keeps each node's metrics as they are now, in a file of its name. */
  static void keep(List<Node> nodes, Path folder) throws IOException {
    Files.createDirectories(folder);
    HttpClient http = HttpClient.newHttpClient();
    for (Node node : nodes) {
      if (node.service().isClustered()) {
        HttpRequest request =
            HttpRequest.newBuilder(node.management("/metrics")).timeout(PATIENCE).build();
        try {
          WholeAnswer.to(request, http, BodyHandlers.ofFile(folder.resolve(node.name() + ".txt")));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException("Interrupted while asking " + node.name() + " for its metrics", e);
        }
      }
    }
  }
}
