package io.souk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A payment provider that takes requests and never answers. */
@ExtendWith(WithSouk.class)
class ProviderHangIT {
  private static final String SKU = "ocean-blue-shirt-1";
  // The gateway's deadline for an order, and a little for a busy machine.
  private static final Duration DEADLINE = Duration.ofSeconds(6);
  private static final Duration HEALED = Duration.ofSeconds(60);

  private final Shop shop;
  private final Sandbox sandbox;

  ProviderHangIT(Souk souk) {
    shop = souk.shop();
    sandbox = souk.sandbox();
  }

  @AfterEach
  void heal() {
    sandbox.behave("normal");
  }

  @Test
  void ordersArePendingAndEndConfirmedAndChargedOnceWhenItIsBack() {
    shop.setStock(SKU, 1_000_000);
    sandbox.behave("hang");

    List<Answer> placed = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      placed.add(place("pm_card_visa"));
    }

    assertThat(placed)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(202);
              assertThat(answer.text("status")).isEqualTo("pending");
              assertThat(answer.header("Location")).endsWith("/v1/orders/" + answer.text("id"));
              assertThat(answer.took()).isLessThan(DEADLINE);
            });
    sandbox.behave("normal");
    placed.forEach(answer -> assertEndsChargedOnce(answer.text("id")));
  }

  @Test
  void aChargeWhoseAnswerWasLostIsNotMadeTwice() {
    shop.setStock(SKU, 1_000_000);

    Answer reset = place("pm_charged_then_reset");
    Answer hanging = place("pm_charged_then_hang");

    assertEndsChargedOnce(reset.text("id"));
    assertEndsChargedOnce(hanging.text("id"));
  }

  private Answer place(String token) {
    return shop.place(UUID.randomUUID().toString(), Shop.order(Map.of(SKU, 1), token));
  }

  private void assertEndsChargedOnce(String orderId) {
    Await.until(
        "order " + orderId + " is confirmed and paid",
        HEALED,
        () -> shop.getOrder(orderId).text("payment_status").equals("captured"));
    assertThat(shop.getOrder(orderId).text("status")).isEqualTo("confirmed");
    assertThat(sandbox.history(orderId)).containsExactly("authorized", "captured");
  }
}
