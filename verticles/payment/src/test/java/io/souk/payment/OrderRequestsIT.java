package io.souk.payment;

import static io.souk.payment.PaymentUnderTest.IMPATIENT;
import static io.souk.payment.PaymentUnderTest.euros;
import static io.souk.payment.PaymentUnderTest.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Ids;
import io.souk.api.event.Event;
import io.souk.api.order.OrderEvents;
import io.souk.api.order.OrderRefundRequested;
import io.souk.api.payment.PaymentRefundFailed;
import io.souk.api.payment.Refund;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What orders ask of their payments as events. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderRequestsIT {
  @SuppressWarnings("NullAway.Init") // set before all tests
  private PaymentUnderTest shop;

  @BeforeAll
  void start(@TempDir Path folder) {
    shop = new PaymentUnderTest(folder);
    shop.node(IMPATIENT);
    shop.captured();
  }

  @AfterAll
  void close() {
    shop.close();
  }

  @Test
  void aRequestedRefundIsMadeOnce() {
    String order = shop.captured();
    Event asked = refund("rfd_" + order, order, 600);

    assertThat(shop.deliver(asked, refund("rfd_" + order, order, 600))).isEmpty();
    assertThat(shop.deliver(asked)).isEmpty();

    assertThat(shop.settledRefund("rfd_" + order, order).status())
        .isEqualTo(Refund.Status.SUCCEEDED);
    assertThat(shop.events(order)).endsWith("payment.captured", "payment.refunded");
    shop.assertMoves(order, "authorized", "captured", "refunded");
  }

  @Test
  void aRequestedRefundOfTooMuchIsToldToHaveFailed() {
    String order = shop.captured();

    assertThat(shop.deliver(refund("rfd_" + order, order, 2000))).isEmpty();

    assertThat(shop.lastEvent(order, PaymentRefundFailed.class))
        .isEqualTo(
            new PaymentRefundFailed("rfd_" + order, order, euros(2000), "refund_exceeds_captured"));
    assertThat(shop.refunds(order))
        .singleElement()
        .satisfies(
            refund -> {
              assertThat(refund.status()).isEqualTo(Refund.Status.FAILED);
              assertThat(refund.failureCode()).isEqualTo("refund_exceeds_captured");
            });
  }

  @Test
  void aRequestedRefundOfNoPaymentIsToldToHaveFailed() {
    String order = Ids.order();

    assertThat(shop.deliver(refund("rfd_" + order, order, 1))).isEmpty();

    assertThat(shop.lastEvent(order, PaymentRefundFailed.class).reason())
        .isEqualTo("payment_not_found");
  }

  private static Event refund(String id, String order, long cents) {
    return event(
        OrderEvents.REFUND_REQUESTED,
        order,
        2,
        new OrderRefundRequested(id, order, euros(cents), "returned"));
  }
}
