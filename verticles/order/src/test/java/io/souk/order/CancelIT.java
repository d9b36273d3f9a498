package io.souk.order;

import static io.souk.order.FakeCatalog.SHIRT;
import static io.souk.order.Orderly.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.inventory.Hold;
import io.souk.api.order.CancelOrder;
import io.souk.api.order.Order;
import io.souk.api.order.OrderPlacement;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders canceled on their way, and after it. */
class CancelIT {
  private final Orderly shop = new Orderly();
  private final TestNode node = shop.node();

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"quote", "hold", "authorize", "commit"})
  void anOrderCanceledOnItsWayEndsWithoutATraceAndItsBuyerIsTold(String method) {
    Interruptions.Hanging ask = node.interruptions().hangOnce(method, false);
    Future<OrderPlacement> placing = node.call(Orderly.PATIENCE, orders -> orders.place(anOrder()));
    Await.success(ask.reached());
    String id = shop.onlyOrder();
    assertThat(shop.cancel(node, id).status()).isEqualTo(Order.Status.CANCELED);
    Failure failure = (Failure) Await.failure(placing);
    assertThat(failure.code()).isEqualTo(FailureCode.ORDER_CANCELED);
    assertThat(failure.facts()).containsEntry("order_id", id);
    // What was on its way arrives now, and is refused.
    ask.letGo();
    assertThat(shop.cancel(node, id).status()).isEqualTo(Order.Status.CANCELED);
    shop.assertCanceledWithoutTrace(shop.ended(node, id), "requested");
    assertThat(shop.events(id)).isEmpty();
  }

  @Test
  void anOrderCanceledDuringItsCaptureIsRefundedAndTold() {
    Interruptions.Hanging capture = node.interruptions().hangOnce("capture", true);
    Order order = shop.place(node, anOrder()).order();
    Await.success(capture.reached());
    assertThat(shop.cancel(node, order.id()).paymentStatus())
        .isEqualTo(Order.PaymentStatus.REFUNDED);
    capture.letGo();
    shop.assertCanceledWithoutTrace(shop.ended(node, order.id()), "requested");
    assertThat(shop.events(order.id())).containsExactly("order.placed", "order.canceled");
  }

  @Test
  void aCapturedOrderIsRefundedAndCancelingAgainChangesNothing() {
    Order order = shop.place(node, anOrder()).order();
    shop.ended(node, order.id());
    Order canceled = shop.cancel(node, order.id());
    shop.assertCanceledWithoutTrace(canceled, "requested");
    assertThat(canceled.paymentStatus()).isEqualTo(Order.PaymentStatus.REFUNDED);
    assertThat(shop.cancel(node, order.id())).isEqualTo(canceled);
    assertThat(shop.events(order.id())).containsExactly("order.placed", "order.canceled");
  }

  @Test
  void anOrderCanceledWhileItsProviderHangsEndsWhenItAnswers() {
    Order order = shop.place(node, anOrder(FakePayments.HANGING, new OrderLine(SHIRT, 1))).order();
    Order canceling =
        Await.success(
            node.call(Duration.ofSeconds(1), orders -> orders.cancel(new CancelOrder(order.id()))));
    assertThat(canceling.status()).isEqualTo(Order.Status.PENDING);
    assertThat(shop.inventory.available(SHIRT)).isEqualTo(10);
    shop.payments.providerAnswers();
    shop.assertCanceledWithoutTrace(shop.ended(node, order.id()), "requested");
  }

  @Test
  void aBuyerWhoseOrderIsCanceledAtAnotherNodeHearsOfItLongBeforeTheDeadline() {
    Interruptions.Hanging quote = node.interruptions().hangOnce("quote", false);
    Future<OrderPlacement> placing =
        node.call(Duration.ofMinutes(1), orders -> orders.place(anOrder()));
    Await.success(quote.reached());

    shop.cancel(shop.node(), shop.onlyOrder());

    Await.until("the buyer hears", Duration.ofSeconds(5), placing::isComplete);
    assertThat(((Failure) Await.failure(placing)).code()).isEqualTo(FailureCode.ORDER_CANCELED);
    quote.letGo();
  }

  @Test
  void aCancellationWaitsForItsTurnAndIsRefusedBeforeAnythingIsWritten() {
    Order order = shop.place(node, anOrder()).order();
    shop.ended(node, order.id());
    TestNode small = shop.node(Map.of("order.max_in_flight", 1));
    Interruptions.Hanging quote = small.interruptions().hangOnce("quote", false);
    Future<OrderPlacement> before = small.call(Orderly.PATIENCE, orders -> orders.place(anOrder()));
    Await.success(quote.reached());

    Future<Order> canceling =
        small.call(Orderly.PATIENCE, orders -> orders.cancel(new CancelOrder(order.id())));

    assertThat(((Failure) Await.failure(canceling)).code()).isEqualTo(FailureCode.OVERLOADED);
    assertThat(shop.get(node, order.id()).status()).isEqualTo(Order.Status.CONFIRMED);
    quote.letGo();
    shop.ended(small, Await.success(before).order().id());
    assertThat(shop.cancel(small, order.id()).status()).isEqualTo(Order.Status.CANCELED);
  }

  @Test
  void anOrderIsWithdrawnFromShipmentBeforeItIsUndone() {
    Order order = shop.place(node, anOrder()).order();
    shop.ended(node, order.id());
    Interruptions.Hanging withdraw = node.interruptions().hangOnce("withdraw", false);
    Future<Order> cancel =
        node.call(Orderly.PATIENCE, orders -> orders.cancel(new CancelOrder(order.id())));
    Await.success(withdraw.reached());

    assertThat(shop.get(node, order.id()).status()).isEqualTo(Order.Status.CONFIRMED);
    assertThat(shop.inventory.status(order.id())).isEqualTo(Hold.Status.COMMITTED);

    withdraw.letGo();
    shop.assertCanceledWithoutTrace(Await.success(cancel), "requested");
    assertThat(shop.shipping.withdrawn(order.id())).isTrue();
  }

  @Test
  void aShippedOrderCannotBeCanceledAndIsLeftUntouched() {
    Order order = shop.place(node, anOrder()).order();
    shop.ended(node, order.id());
    shop.shipping.ship(order.id());
    Future<Order> cancel =
        node.call(Orderly.PATIENCE, orders -> orders.cancel(new CancelOrder(order.id())));
    assertThat(Await.failure(cancel))
        .extracting("code")
        .isEqualTo(FailureCode.ORDER_NOT_CANCELABLE);
    shop.assertConfirmedAndCaptured(shop.ended(node, order.id()));
  }

  @Test
  void couponsOfACanceledOrderCanBeUsedAgain() {
    Order order =
        shop.place(node, Orderly.anOrderWith(List.of(FakePromotions.TENTH), null)).order();
    assertThat(shop.promotions.uses()).isEqualTo(1);

    shop.ended(node, order.id());
    shop.assertCanceledWithoutTrace(shop.cancel(node, order.id()), "requested");
  }
}
