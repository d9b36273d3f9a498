package io.souk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.souk.local.Installation;
import io.souk.local.Service;
import io.souk.testkit.Await;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What orders are worth while a service around them is dead. */
@ExtendWith(WithSouk.class)
class AbsentServiceIT {
  private static final String SKU = "ocean-blue-shirt-1";
  // A dead node is noticed within the heartbeat, 10 s; a busy machine needs longer to start one.
  private static final Duration HEALED = Duration.ofSeconds(60);

  private final Installation installation;
  private final Shop shop;

  AbsentServiceIT(Souk souk) {
    installation = souk.installation();
    shop = souk.shop();
  }

  @BeforeEach
  void stockUp() {
    shop.setStock(SKU, 1_000_000);
  }

  @AfterEach
  void startIt() {
    installation.start();
  }

  @ParameterizedTest
  @EnumSource(names = {"CART", "CUSTOMER", "NOTIFICATION"})
  void ordersAreConfirmedWithoutAServiceTheyDoNotNeed(Service service) {
    installation.kill(installation.nodes(service).get(0));

    JsonNode bought = shop.buy(Shop.order(Map.of(SKU, 1), Shop.VISA));

    assertThat(bought.path("payment_status").asText()).isIn("authorized", "captured");
  }

  @ParameterizedTest
  @EnumSource(names = {"SHIPPING", "PROMOTION"})
  void ordersThatCannotBePricedWaitAndGoOn(Service service) {
    installation.kill(installation.nodes(service).get(0));

    Answer placed = place();

    assertThat(placed.status()).as(placed.toString()).isEqualTo(202);
    installation.start(service, 1);
    Await.until(
        "the order is confirmed",
        HEALED,
        () -> shop.getOrder(placed.text("id")).text("status").equals("confirmed"));
  }

  private Answer place() {
    return shop.place(UUID.randomUUID().toString(), Shop.order(Map.of(SKU, 1), Shop.VISA));
  }
}
