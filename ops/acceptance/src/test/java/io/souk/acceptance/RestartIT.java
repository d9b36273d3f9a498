package io.souk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.souk.testkit.Await;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Stopping everything and starting it again. The first, since what stops archives its classes, and
 * whatever other tests start then starts sooner.
 */
@Order(1)
@ExtendWith(WithSouk.class)
class RestartIT {
  private static final String SKU = "classic-varsity-top-1";

  private final Souk souk;
  private final Shop shop;

  RestartIT(Souk souk) {
    this.souk = souk;
    this.shop = souk.shop();
  }

  @Test
  void ordersAndStockAreStillThereAfterAStopAndAStart() {
    shop.setStock(SKU, 1_000);
    String id = shop.buy(Shop.order(Map.of(SKU, 1), Shop.VISA)).path("id").asText();
    Await.until(
        "the money is taken",
        Duration.ofSeconds(30),
        () -> shop.getOrder(id).text("payment_status").equals("captured"));
    JsonNode order = shop.getOrder(id).body();
    JsonNode stock = shop.stock(SKU);

    souk.installation().stop();
    assertThat(souk.installation().nodes()).isEmpty();
    souk.installation().start();

    assertThat(shop.getOrder(id).body()).isEqualTo(order);
    assertThat(shop.stock(SKU)).isEqualTo(stock);
    shop.buy(Shop.order(Map.of(SKU, 1), Shop.VISA));
    assertThat(shop.stock(SKU).path("available").asInt())
        .isEqualTo(stock.path("available").asInt() - 1);
  }
}
