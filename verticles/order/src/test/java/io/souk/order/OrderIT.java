package io.souk.order;

import static io.souk.order.FakeCatalog.BRACELET;
import static io.souk.order.FakeCatalog.SHIRT;
import static io.souk.order.Orderly.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.order.CancelOrder;
import io.souk.api.order.GetOrder;
import io.souk.api.order.Order;
import io.souk.api.order.OrderPlacement;
import io.souk.api.order.PlaceOrder;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.order.PlaceOrder.PaymentMethod;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders placed on one node, with a real database. */
class OrderIT {
  private Orderly shop = new Orderly();
  private TestNode node = shop.node();

  @BeforeEach
  void fresh() {
    assertThat(shop.count("orders")).isZero();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void anOrderIsConfirmedWithServerPricesAndThenCaptured() {
    OrderPlacement placement = shop.place(node, anOrder());
    Order order = placement.order();
    assertThat(placement.replayed()).isFalse();
    assertThat(order.status()).isEqualTo(Order.Status.CONFIRMED);
    assertThat(order.paymentStatus()).isEqualTo(Order.PaymentStatus.AUTHORIZED);
    assertThat(order.totals())
        .isEqualTo(new Order.Totals(new Money(14299, "USD"), new Money(14299, "USD")));
    assertThat(order.lines())
        .containsExactly(
            new Order.Line(
                SHIRT, 2, "Ocean Blue Shirt", new Money(5000, "USD"), new Money(10000, "USD")),
            new Order.Line(
                BRACELET, 1, "7 Shakra Bracelet", new Money(4299, "USD"), new Money(4299, "USD")));
    assertThat(order.email()).isEqualTo("ada@example.com");
    assertThat(order.shippingAddress().line1()).isEqualTo("12 St James's Square");

    Order ended = shop.ended(node, order.id());
    shop.assertConfirmedAndCaptured(ended);
    assertThat(ended.timeline())
        .extracting(Order.TimelineEntry::event)
        .containsExactly("placed", "priced", "held", "authorized", "confirmed", "captured");
    assertThat(ended.timeline()).extracting(Order.TimelineEntry::at).isSorted();
    assertThat(shop.inventory.available(SHIRT)).isEqualTo(8);
  }

  @Test
  void linesOfTheSameSkuStayAsOrderedAndCountTogether() {
    PlaceOrder command =
        anOrder(FakePayments.GOOD, new OrderLine(SHIRT, 6), new OrderLine(SHIRT, 5));
    Failure failure = shop.refused(node, command);
    assertThat(failure.code()).isEqualTo(FailureCode.INSUFFICIENT_STOCK);
    assertThat(shop.get(node, shop.onlyOrder()).lines())
        .extracting(Order.Line::quantity)
        .containsExactly(6, 5);
  }

  @Test
  void anUnknownSkuFailsAndSaysWhich() {
    Failure failure = shop.refused(node, anOrder(FakePayments.GOOD, new OrderLine("nothing", 1)));
    assertThat(failure.code()).isEqualTo(FailureCode.UNKNOWN_SKU);
    assertThat(failure.facts()).containsEntry("sku", "nothing");
    assertFailedAs(failure, "unknown_sku");
  }

  @Test
  void tooLittleStockFailsWithWhatThereIs() {
    Failure failure = shop.refused(node, anOrder(FakePayments.GOOD, new OrderLine(SHIRT, 11)));
    assertThat(failure.code()).isEqualTo(FailureCode.INSUFFICIENT_STOCK);
    assertThat(failure.facts()).containsEntry("sku", SHIRT).containsEntry("available", 10);
    assertFailedAs(failure, "insufficient_stock");
  }

  @Test
  void aDeclinedCardFailsAndGivesTheStockBack() {
    Failure failure = shop.refused(node, anOrder(FakePayments.DECLINED, new OrderLine(SHIRT, 1)));
    assertThat(failure.code()).isEqualTo(FailureCode.CARD_DECLINED);
    assertFailedAs(failure, "card_declined");
  }

  @Test
  void anUnknownProviderFailsAndGivesTheStockBack() {
    PlaceOrder good = anOrder();
    PlaceOrder command =
        new PlaceOrder(
            good.idempotencyKey(),
            good.requestHash(),
            good.lines(),
            good.email(),
            good.shippingAddress(),
            new PaymentMethod("nobody", "pm"));
    Failure failure = shop.refused(node, command);
    assertThat(failure.code()).isEqualTo(FailureCode.UNKNOWN_PROVIDER);
    assertFailedAs(failure, "unknown_provider");
  }

  @Test
  void aHoldThatRanOutWhilePayingVoidsThePayment() {
    Interruptions.Hanging authorize = node.interruptions().hangOnce("authorize", false);
    Future<OrderPlacement> placing = node.call(Orderly.PATIENCE, orders -> orders.place(anOrder()));
    Await.success(authorize.reached());
    shop.inventory.expireAll();
    authorize.letGo();
    Failure failure = (Failure) Await.failure(placing);
    assertThat(failure.code()).isEqualTo(FailureCode.HOLD_EXPIRED);
    assertFailedAs(failure, "hold_expired");
  }

  @Test
  void aCaptureRefusedForGoodCancelsTheConfirmedOrder() {
    shop.payments.refuseCapture();
    Order order = shop.place(node, anOrder()).order();
    assertThat(order.status()).isEqualTo(Order.Status.CONFIRMED);
    shop.assertCanceledWithoutTrace(shop.ended(node, order.id()), "payment_state");
    assertThat(shop.events(order.id())).containsExactly("order.placed", "order.canceled");
  }

  @Test
  void aRequestOutOfBoundsWritesNothing() {
    Failure failure = shop.refused(node, anOrder(FakePayments.GOOD));
    assertThat(failure.code()).isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(failure.detail()).startsWith("lines ");
    assertThat(shop.count("orders")).isZero();
  }

  @Test
  void anOrderNobodyPlacedIsNotFound() {
    Future<Order> get = node.call(Orderly.PATIENCE, orders -> orders.get(new GetOrder("ord_0")));
    Future<Order> cancel =
        node.call(Orderly.PATIENCE, orders -> orders.cancel(new CancelOrder("ord_0")));
    assertThat(Await.failure(get)).extracting("code").isEqualTo(FailureCode.ORDER_NOT_FOUND);
    assertThat(Await.failure(cancel)).extracting("code").isEqualTo(FailureCode.ORDER_NOT_FOUND);
  }

  @Test
  void aHangingProviderLeavesTheOrderPendingAtOnceAndItEndsWhenItAnswers() {
    long start = System.nanoTime();
    Order order = shop.place(node, anOrder(FakePayments.HANGING, new OrderLine(SHIRT, 1))).order();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    assertThat(order.status()).isEqualTo(Order.Status.PENDING);
    assertThat(order.timeline()).last().extracting("event").isEqualTo("payment_processing");
    shop.payments.providerAnswers();
    shop.assertConfirmedAndCaptured(shop.ended(node, order.id()));
  }

  @Test
  void aNeighborThatIsAwayLeavesTheOrderPendingAtTheDeadlineAndItEndsWhenItIsBack() {
    node.interruptions().fail("hold", new Failure(FailureCode.UNAVAILABLE, "away"));
    Order order =
        Await.success(node.call(Duration.ofSeconds(1), orders -> orders.place(anOrder()))).order();
    assertThat(order.status()).isEqualTo(Order.Status.PENDING);
    node.interruptions().heal();
    shop.assertConfirmedAndCaptured(shop.ended(node, order.id()));
  }

  @Test
  void aNeighborThatIsBackInTimeIsNotNoticed() {
    node.interruptions().fail("authorize", new Failure(FailureCode.OVERLOADED, "busy"));
    Future<OrderPlacement> placing = node.call(Orderly.PATIENCE, orders -> orders.place(anOrder()));
    Await.until(
        "a second attempt",
        Duration.ofSeconds(5),
        () ->
            shop.database.queryLong("SELECT coalesce(max((state->>'attempt')::int), 0) FROM saga")
                > 1);
    node.interruptions().heal();
    assertThat(Await.success(placing).order().status()).isEqualTo(Order.Status.CONFIRMED);
  }

  @Test
  void overItsLimitANodeRefusesBeforeAnythingIsWritten() {
    TestNode small = shop.node(Map.of("order.max_in_flight", 1));
    Interruptions.Hanging quote = small.interruptions().hangOnce("quote", false);
    Future<OrderPlacement> first = small.call(Orderly.PATIENCE, orders -> orders.place(anOrder()));
    Await.success(quote.reached());
    assertThat(shop.refused(small, anOrder()).code()).isEqualTo(FailureCode.OVERLOADED);
    assertThat(shop.count("orders")).isEqualTo(1);
    quote.letGo();
    Order order = Await.success(first).order();
    shop.ended(small, order.id());
    Await.until(
        "there is room again",
        Duration.ofSeconds(5),
        () ->
            Await.success(
                small
                    .call(Orderly.PATIENCE, orders -> orders.place(anOrder()))
                    .map(placed -> placed.order().status() == Order.Status.CONFIRMED)
                    .otherwise(false)));
  }

  @Test
  void ordersAreCountedByOutcome() {
    shop.ended(node, shop.place(node, anOrder()).order().id());
    shop.refused(node, anOrder(FakePayments.GOOD, new OrderLine(SHIRT, 11)));
    assertThat(node.meters().get("souk.orders").tag("outcome", "confirmed").counter().count())
        .isEqualTo(1);
    assertThat(
            node.meters().get("souk.orders").tag("reason", "insufficient_stock").counter().count())
        .isEqualTo(1);
  }

  private void assertFailedAs(Failure failure, String reason) {
    String id = String.valueOf(failure.facts().get("order_id"));
    shop.assertCanceledWithoutTrace(shop.get(node, id), reason);
    assertThat(shop.events(id)).isEmpty();
    assertThat(shop.payments.charges()).isZero();
  }
}
