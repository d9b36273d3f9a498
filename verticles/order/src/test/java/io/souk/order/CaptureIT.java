package io.souk.order;

import static io.souk.order.FakeCatalog.SHIRT;
import static io.souk.order.Orderly.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.order.CaptureOrder;
import io.souk.api.order.Order;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shops that ask for their orders' money. */
class CaptureIT {
  private final Orderly shop = new Orderly();
  private final TestNode node = shop.node(Map.of("order.capture", "later"));

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"on_shipment", "later"})
  void moneyIsTakenWhenTheShopAsksForItAndOnce(String when) {
    TestNode other = shop.node(Map.of("order.capture", when));
    Order order = authorized(other);

    Order captured = shop.capture(other, order.id());

    shop.assertConfirmedAndCaptured(captured);
    assertThat(shop.capture(other, order.id())).isEqualTo(captured);
    shop.assertConfirmedAndCaptured(shop.ended(other, order.id()));
  }

  @Test
  void whatIsTakenAtOnceIsLeftAsItIs() {
    TestNode prompt = shop.node();
    Order order = shop.ended(prompt, shop.place(prompt, anOrder()).order().id());

    assertThat(shop.capture(prompt, order.id())).isEqualTo(order);
  }

  @Test
  void whileTheProviderHangsTheOrderIsAnsweredAsItIs() {
    Order order = authorized(node);
    Interruptions.Hanging capture = node.interruptions().hangOnce("capture", false);

    Order capturing =
        Await.success(
            node.call(
                Duration.ofSeconds(2), orders -> orders.capture(new CaptureOrder(order.id()))));

    assertThat(capturing.paymentStatus()).isEqualTo(Order.PaymentStatus.AUTHORIZED);
    capture.letGo();
    shop.assertConfirmedAndCaptured(shop.ended(node, order.id()));
  }

  @Test
  void aRefusedCaptureIsToldAndTheOrderIsCanceled() {
    Order order = authorized(node);
    shop.payments.refuseCapture();

    assertThat(refusal(order.id())).isEqualTo(FailureCode.ORDER_NOT_CAPTURABLE);

    shop.assertCanceledWithoutTrace(shop.ended(node, order.id()), "payment_state");
  }

  @Test
  void anOrderCanceledDuringItsCaptureIsRefundedAndTheShopIsTold() {
    Order order = authorized(node);
    Interruptions.Hanging capture = node.interruptions().hangOnce("capture", true);
    Future<Order> capturing =
        node.call(Orderly.PATIENCE, orders -> orders.capture(new CaptureOrder(order.id())));
    Await.success(capture.reached());

    assertThat(shop.cancel(node, order.id()).paymentStatus())
        .isEqualTo(Order.PaymentStatus.REFUNDED);

    assertThat(((Failure) Await.failure(capturing)).code())
        .isEqualTo(FailureCode.ORDER_NOT_CAPTURABLE);
    capture.letGo();
  }

  @Test
  void anOrderThatDoesNotStandIsNotCaptured() {
    Order canceled = authorized(node);
    shop.cancel(node, canceled.id());
    Order pending = shop.place(node, anOrder(FakePayments.ACTION, new OrderLine(SHIRT, 1))).order();

    assertThat(refusal(canceled.id())).isEqualTo(FailureCode.ORDER_NOT_CAPTURABLE);
    assertThat(refusal(pending.id())).isEqualTo(FailureCode.ORDER_NOT_CAPTURABLE);
    assertThat(refusal("ord_unknown")).isEqualTo(FailureCode.ORDER_NOT_FOUND);
    assertThat(shop.payments.charges()).isZero();
  }

  private Order authorized(TestNode at) {
    Order order = shop.ended(at, shop.place(at, anOrder()).order().id());
    assertThat(order.paymentStatus()).isEqualTo(Order.PaymentStatus.AUTHORIZED);
    return order;
  }

  private FailureCode refusal(String id) {
    return ((Failure)
            Await.failure(
                node.call(Orderly.PATIENCE, orders -> orders.capture(new CaptureOrder(id)))))
        .code();
  }
}
