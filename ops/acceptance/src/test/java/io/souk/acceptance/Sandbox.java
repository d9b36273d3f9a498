package io.souk.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The payment provider's own view: what it really did, whatever Souk believes. */
record Sandbox(Supplier<URI> address) {
  /** {@code normal}, {@code hang}, {@code error} or {@code slow}. */
  void behave(String mode) {
    Answer answer =
        Shop.unchecked(
            () ->
                Http.send(
                    request("/sandbox/behavior")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"mode\": \"%s\"}".formatted(mode)))));
    if (answer.status() != 200) {
      throw new AssertionError("Switching the sandbox: " + answer);
    }
  }

  /** What the provider did for an order, e.g. {@code [authorized, captured]}, in order. */
  List<String> history(String orderId) {
    List<String> kinds = new ArrayList<>();
    entries("?order_id=" + orderId).forEach(entry -> kinds.add(entry.path("kind").asText()));
    return kinds;
  }

  /** Money the provider holds or has taken for us, in minor units, over all orders. */
  long balance() {
    long sum = 0;
    Map<String, Long> authorized = new HashMap<>();
    for (JsonNode entry : entries("")) {
      String order = entry.path("order_id").asText();
      long amount = entry.path("amount").asLong();
      switch (entry.path("kind").asText()) {
        case "authorized" -> {
          sum += amount;
          authorized.put(order, amount);
        }
        case "canceled" -> sum -= authorized.getOrDefault(order, 0L);
        case "refunded" -> sum -= amount;
        default -> {} // capturing moves money already counted; declining moves none
      }
    }
    return sum;
  }

  private JsonNode entries(String query) {
    return Shop.unchecked(() -> Http.send(request("/sandbox/ledger" + query).GET()))
        .body()
        .path("entries");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.get().resolve(path)).timeout(Http.PATIENCE);
  }
}
