package io.souk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.souk.testkit.Await;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of an order after it is bought, over the public API. */
@ExtendWith(WithSouk.class)
class ShipmentIT {
  private static final String SHIRT = "ocean-blue-shirt-1";
  // News between services take a moment; on a busy machine a few.
  private static final Duration NEWS = Duration.ofSeconds(20);

  private final Shop shop;

  ShipmentIT(Souk souk) {
    shop = souk.shop();
  }

  @Test
  void anOrderIsShippedAndPartOfItComesBack() {
    shop.setStock(SHIRT, shop.stock(SHIRT).path("committed").asInt() + 10);
    JsonNode before = shop.stock(SHIRT);
    String order = shop.place(key(), Shop.order(Map.of(SHIRT, 2), Shop.VISA)).text("id");

    String parcel = fulfill(order).text("id");
    Answer shipped = post("/v1/admin/fulfillments/" + parcel + "/ship", key(), "{}");
    assertThat(shipped.text("status")).isEqualTo("shipped");
    awaitStock(before, -2, -2);

    String lines = "\"lines\": [{\"sku\": \"" + SHIRT + "\", \"quantity\": 1, %s}]";
    Answer requested =
        post(
            "/v1/admin/orders/" + order + "/returns",
            key(),
            "{" + lines.formatted("\"reason\": \"too small\"") + "}");
    assertThat(requested.status()).isEqualTo(201);
    Answer received =
        post(
            "/v1/admin/returns/" + requested.text("id") + "/receipts",
            key(),
            "{" + lines.formatted("\"restock\": true") + "}");
    assertThat(received.body().at("/returned/status").asText()).isEqualTo("received");
    awaitStock(before, -1, -1);
  }

  /** Shipping hears of an order a moment after the buyer does. */
  private Answer fulfill(String order) {
    String key = key();
    String path = "/v1/admin/orders/" + order + "/fulfillments";
    Await.until("shipping knows " + order, NEWS, () -> post(path, key, "{}").status() == 201);
    return post(path, key, "{}");
  }

  private void awaitStock(JsonNode before, int onHand, int available) {
    Await.until(
        "the stock has changed by " + onHand,
        NEWS,
        () -> shop.stock(SHIRT).path("on_hand").asInt() == before.path("on_hand").asInt() + onHand);
    JsonNode now = shop.stock(SHIRT);
    assertThat(now.path("available").asInt())
        .isEqualTo(before.path("available").asInt() + available);
    assertThat(now.path("committed")).isEqualTo(before.path("committed"));
  }

  private Answer post(String path, String key, String body) {
    return Shop.unchecked(
        () ->
            Http.send(
                shop.asAdmin(
                    shop.post(path, "application/json", BodyPublishers.ofString(body))
                        .header("Idempotency-Key", key))));
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
