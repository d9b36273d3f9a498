package io.souk.payment;

import static io.souk.payment.PaymentUnderTest.GOOD;
import static io.souk.payment.PaymentUnderTest.IMPATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Ids;
import io.souk.api.payment.Payment.Status;
import io.souk.chassis.RunningService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payments whose node goes away, and nodes that resolve side by side. */
class PaymentTakeoverIT {
  private static final List<String> CARDS =
      List.of("pm_hang", "pm_error500", "pm_charged_then_hang", "pm_charged_then_reset", GOOD);

  @SuppressWarnings("NullAway.Init") // set before each test
  private PaymentUnderTest shop;

  @BeforeEach
  void start(@TempDir Path folder) {
    shop = new PaymentUnderTest(folder);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void anotherNodeResolvesWhatAKilledOneLeftProcessing() {
    RunningService first = shop.node(IMPATIENT);
    shop.sandbox.behave("hang");
    List<String> orders = leaveProcessing(4);
    shop.kill(first);
    shop.sandbox.behave("normal");

    shop.node(IMPATIENT);

    assertAllAuthorizedOnce(orders);
  }

  @Test
  void anotherNodeResolvesWhatAStoppedOneLeftProcessing() {
    RunningService first = shop.node(IMPATIENT);
    shop.sandbox.behave("error");
    List<String> orders = leaveProcessing(4);
    shop.stop(first);
    assertThat(shop.sandbox.moves()).isEmpty();
    shop.sandbox.behave("normal");

    shop.node(IMPATIENT);

    assertAllAuthorizedOnce(orders);
  }

  @Test
  void twoNodesThatResolveSideBySideChargeOnce() {
    shop.node(IMPATIENT);
    shop.node(IMPATIENT);
    shop.sandbox.behave("error");
    List<String> orders = leaveProcessing(10);
    shop.sandbox.behave("normal");

    assertAllAuthorizedOnce(orders);
    orders.forEach(shop::capture);
    for (String order : orders) {
      assertThat(shop.settled(order).status()).isEqualTo(Status.SUCCEEDED);
      shop.assertMoves(order, "authorized", "captured");
    }
  }

  private List<String> leaveProcessing(int count) {
    List<String> orders = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String order = Ids.order();
      assertThat(shop.authorize(order, CARDS.get(i % CARDS.size())).status())
          .isEqualTo(Status.PROCESSING);
      orders.add(order);
    }
    return orders;
  }

  private void assertAllAuthorizedOnce(List<String> orders) {
    for (String order : orders) {
      assertThat(shop.settled(order).status()).isEqualTo(Status.REQUIRES_CAPTURE);
      shop.assertMoves(order, "authorized");
    }
  }
}
