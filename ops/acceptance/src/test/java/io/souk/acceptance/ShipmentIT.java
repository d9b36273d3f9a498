package io.souk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.souk.testkit.Await;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of an order after it is bought, over the public API. */
@ExtendWith(WithSouk.class)
class ShipmentIT {
  private static final String SHIRT = "ocean-blue-shirt-1";

  private final Shop shop;
  private final Sandbox sandbox;

  ShipmentIT(Souk souk) {
    shop = souk.shop();
    sandbox = souk.sandbox();
  }

  @Test
  void anOrderIsShippedAndPartOfItComesBack() {
    shop.setStock(SHIRT, shop.stock(SHIRT).path("committed").asInt() + 10);
    JsonNode before = shop.stock(SHIRT);
    String order = shop.buy(Shop.order(Map.of(SHIRT, 2), Shop.VISA)).path("id").asText();

    String parcel = shop.fulfill(order).text("id");
    Answer shipped = shop.postAsAdmin("/v1/admin/fulfillments/" + parcel + "/ship", key(), "{}");
    assertThat(shipped.text("status")).isEqualTo("shipped");
    awaitStock(before, -2, -2);

    String lines = "\"lines\": [{\"sku\": \"" + SHIRT + "\", \"quantity\": 1, %s}]";
    Answer requested =
        shop.postAsAdmin(
            "/v1/admin/orders/" + order + "/returns",
            key(),
            "{" + lines.formatted("\"reason\": \"too small\"") + "}");
    assertThat(requested.status()).isEqualTo(201);
    Answer received =
        shop.postAsAdmin(
            "/v1/admin/returns/" + requested.text("id") + "/receipts",
            key(),
            "{" + lines.formatted("\"restock\": true") + "}");
    assertThat(received.body().at("/returned/status").asText()).isEqualTo("received");
    awaitStock(before, -1, -1);
    assertHalfIsRefunded(order);
  }

  private void assertHalfIsRefunded(String order) {
    Await.until(
        "the refund",
        Shop.NEWS,
        () -> shop.getOrder(order).text("payment_status").equals("partially_refunded"));
    JsonNode totals = shop.getOrder(order).body().path("totals");
    assertThat(totals.at("/refunded/amount").asLong() * 2)
        .isEqualTo(totals.at("/total/amount").asLong());
    assertThat(sandbox.history(order)).containsExactly("authorized", "captured", "refunded");
  }

  private void awaitStock(JsonNode before, int onHand, int available) {
    Await.until(
        "the stock has changed by " + onHand,
        Shop.NEWS,
        () -> shop.stock(SHIRT).path("on_hand").asInt() == before.path("on_hand").asInt() + onHand);
    JsonNode now = shop.stock(SHIRT);
    assertThat(now.path("available").asInt())
        .isEqualTo(before.path("available").asInt() + available);
    assertThat(now.path("committed")).isEqualTo(before.path("committed"));
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
