package io.souk.payment;

import static io.souk.payment.PaymentUnderTest.IMPATIENT;
import static io.souk.payment.PaymentUnderTest.euros;
import static io.souk.payment.PaymentUnderTest.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Ids;
import io.souk.api.event.Event;
import io.souk.api.order.OrderCaptureRequested;
import io.souk.api.order.OrderEvents;
import io.souk.api.order.OrderRefundRequested;
import io.souk.api.payment.Payment.Status;
import io.souk.api.payment.PaymentRefundFailed;
import io.souk.api.payment.Refund;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
  void requestedCapturesAreMadeOnceHoweverOftenTheyCome() {
    List<String> orders = Stream.generate(shop::authorized).limit(5).toList();
    Event[] events = orders.stream().map(order -> capture(order, 1500L)).toArray(Event[]::new);

    assertThat(shop.deliver(events)).isEmpty();
    assertThat(shop.deliver(events)).isEmpty();

    for (String order : orders) {
      assertThat(shop.settled(order).captured()).isEqualTo(euros(1500));
      shop.assertMoves(order, "authorized", "captured");
      assertThat(shop.events(order)).containsExactly("payment.authorized", "payment.captured");
    }
  }

  @Test
  void aCaptureWithoutAnAmountTakesAll() {
    String order = shop.authorized();

    assertThat(shop.deliver(capture(order, null))).isEmpty();

    assertThat(shop.settled(order).captured()).isEqualTo(PaymentUnderTest.PRICE);
  }

  @Test
  void aCaptureOfWhatIsNotAuthorizedYetComesAgain() {
    String order = Ids.order();
    shop.sandbox.behave("hang");
    Event asked = capture(order, null);
    try {
      assertThat(shop.authorize(order, PaymentUnderTest.GOOD).status())
          .isEqualTo(Status.PROCESSING);
      assertThat(shop.deliver(asked)).containsExactly(asked.id());
    } finally {
      shop.sandbox.behave("normal");
    }
    shop.settled(order);

    assertThat(shop.deliver(asked)).isEmpty();

    assertThat(shop.settled(order).status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void aCaptureOfWhatIsCanceledOrUnknownDoesNothing() {
    String order = shop.authorized();
    shop.cancel(order);
    shop.settled(order);

    assertThat(shop.deliver(capture(order, null), capture(Ids.order(), null))).isEmpty();

    shop.assertMoves(order, "authorized", "voided");
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

  private static Event capture(String order, @Nullable Long cents) {
    return event(
        OrderEvents.CAPTURE_REQUESTED,
        order,
        1,
        new OrderCaptureRequested(order, cents == null ? null : euros(cents)));
  }

  private static Event refund(String id, String order, long cents) {
    return event(
        OrderEvents.REFUND_REQUESTED,
        order,
        2,
        new OrderRefundRequested(id, order, euros(cents), "returned"));
  }
}
