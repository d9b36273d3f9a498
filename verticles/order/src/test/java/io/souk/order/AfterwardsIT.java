package io.souk.order;

import static io.souk.order.FakeCatalog.BRACELET;
import static io.souk.order.FakeCatalog.SHIRT;
import static io.souk.order.Orderly.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.order.CancelOrder;
import io.souk.api.order.Order;
import io.souk.api.order.OrderRefund;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.order.RefundOrder;
import io.souk.api.payment.Payment;
import io.souk.api.payment.PaymentAuthorized;
import io.souk.api.payment.PaymentCanceled;
import io.souk.api.payment.PaymentCaptured;
import io.souk.api.payment.PaymentDeclined;
import io.souk.api.payment.PaymentRefundFailed;
import io.souk.api.payment.PaymentRefunded;
import io.souk.api.shipping.Fulfillment;
import io.souk.api.shipping.FulfillmentChanged;
import io.souk.api.shipping.OrderFulfillment;
import io.souk.api.shipping.ReceivedLine;
import io.souk.api.shipping.ReturnReceived;
import io.souk.testkit.Await;
import io.souk.testkit.postgres.KeptPlan;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of confirmed orders: parcels, returns, refunds, and what payment tells of them. */
class AfterwardsIT {
  private static final String SAGAS =
      """
      WITH placed AS (
        INSERT INTO orders (id, status, payment_status, email, shipping_address,
          payment_provider, payment_token)
        SELECT 'order-' || i, 'pending', 'not_paid', 'ada@example.com', '{}', 'sandbox', 'token'
        FROM generate_series(1, 5000) i
        RETURNING id
      )
      INSERT INTO saga (order_id, state, open)
      SELECT id, '{"step": "done", "money": "authorized"}', false FROM placed
      """;

  private final Orderly shop = new Orderly();
  private final TestNode node = shop.node();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void theStatusesAndTheTimelineFollowTheParcels() {
    Order order = captured();

    parcel(order, "fulfillment.created", new OrderFulfillment(3, 2, 0, 0, 0));
    assertThat(shop.get(node, order.id()).fulfillmentStatus())
        .isEqualTo(Order.FulfillmentStatus.PARTIALLY_FULFILLED);
    parcel(order, "fulfillment.created", new OrderFulfillment(3, 3, 0, 0, 0));
    parcel(order, "fulfillment.shipped", new OrderFulfillment(3, 3, 3, 0, 0));
    parcel(order, "fulfillment.delivered", new OrderFulfillment(3, 3, 3, 3, 0));

    Order completed = shop.get(node, order.id());
    assertThat(completed.status()).isEqualTo(Order.Status.COMPLETED);
    assertThat(completed.fulfillmentStatus()).isEqualTo(Order.FulfillmentStatus.DELIVERED);
    assertThat(completed.timeline())
        .extracting(Order.TimelineEntry::event)
        .endsWith(
            "captured",
            "fulfillment_created",
            "fulfillment_created",
            "shipped",
            "delivered",
            "completed");
    assertThat(shop.events(order.id())).containsExactly("order.placed", "order.completed");
  }

  @Test
  void onShipmentMoneyIsTakenWithTheFirstParcelAndOnce() {
    TestNode careful = shop.node(Map.of("order.capture", "on_shipment"));
    Order order = shop.ended(careful, shop.place(careful, anOrder()).order().id());
    assertThat(order.paymentStatus()).isEqualTo(Order.PaymentStatus.AUTHORIZED);

    parcel(order, "fulfillment.shipped", new OrderFulfillment(3, 1, 1, 0, 0));
    parcel(order, "fulfillment.shipped", new OrderFulfillment(3, 2, 2, 0, 0));

    shop.assertConfirmedAndCaptured(shop.ended(careful, order.id()));
  }

  @Test
  void moneyTakenAtThePaymentServiceIsNoted() {
    TestNode late = shop.node(Map.of("order.capture", "later"));
    Order order = shop.ended(late, shop.place(late, anOrder()).order().id());

    node.hear(
        "payment", "payment.captured", order.id(), new PaymentCaptured(order.id(), usd(14299)));

    assertThat(shop.get(node, order.id()).paymentStatus()).isEqualTo(Order.PaymentStatus.CAPTURED);
  }

  @Test
  void aPaymentCanceledDuringACancellationInVainIsNoted() {
    TestNode late = shop.node(Map.of("order.capture", "later"));
    Order order = shop.ended(late, shop.place(late, anOrder()).order().id());
    shop.shipping.ship(order.id());
    Interruptions.Hanging withdraw = late.interruptions().hangOnce("withdraw", false);
    Future<Order> canceling =
        late.call(Orderly.PATIENCE, orders -> orders.cancel(new CancelOrder(order.id())));
    Await.success(withdraw.reached());

    late.hear("payment", "payment.canceled", order.id(), new PaymentCanceled(order.id(), null));
    withdraw.letGo();

    assertThat(((Failure) Await.failure(canceling)).code())
        .isEqualTo(FailureCode.ORDER_NOT_CANCELABLE);
    assertThat(shop.ended(late, order.id()).paymentStatus())
        .isEqualTo(Order.PaymentStatus.NOT_PAID);
  }

  @Test
  void newsOfAnOrderDoesNotReadAllSagas() {
    String asked = "'{order-1}', '{authorized}', '{done, editing}'";

    long pages =
        new KeptPlan("text[], text[], text[]", SagaSql.WAITING, asked).pagesReadAfter(SAGAS, node);

    assertThat(pages).isPositive().isLessThan(20);
  }

  @Test
  void aBuyersStepIsHeardOfByEventOnce() {
    TestNode patient = shop.node(Map.of("order.action_look_every", "1h"));
    Order order =
        shop.place(patient, anOrder(FakePayments.ACTION, new OrderLine(SHIRT, 1))).order();
    shop.payments.buyerActs(order.id());

    for (int i = 0; i < 2; i++) {
      node.hear(
          "payment",
          "payment.authorized",
          order.id(),
          new PaymentAuthorized(order.id(), usd(5000)));
    }

    shop.assertConfirmedAndCaptured(shop.ended(patient, order.id()));
  }

  @Test
  void aBuyersFailureIsHeardOfByEvent() {
    TestNode patient = shop.node(Map.of("order.action_look_every", "1h"));
    Order order =
        shop.place(patient, anOrder(FakePayments.ACTION, new OrderLine(SHIRT, 1))).order();

    node.hear("payment", "payment.declined", order.id(), new PaymentDeclined(order.id(), "failed"));

    shop.assertCanceledWithoutTrace(shop.ended(patient, order.id()), "card_declined");
  }

  @Test
  void returnedUnitsAreRefundedByTheirShareOfWhatWasPaid() {
    shop.shipping.charge(490);
    Order order =
        shop.place(node, Orderly.anOrderWith(List.of(FakePromotions.TENTH), null)).order();
    shop.ended(node, order.id());

    receive(order, "rcp_1", new ReceivedLine(SHIRT, 1, true));

    Order refunding = shop.get(node, order.id());
    OrderRefund refund = onlyRefund(refunding);
    assertThat(refund.amount()).isEqualTo(usd(4500));
    assertThat(refund.returnId()).isEqualTo("ret_1");
    assertThat(refund.status()).isEqualTo(OrderRefund.Status.PENDING);
    assertThat(refunding.paymentStatus()).isEqualTo(Order.PaymentStatus.CAPTURED);

    refunded(order, refund.id(), 4500, 4500);
    receive(order, "rcp_2", new ReceivedLine(SHIRT, 1, true), new ReceivedLine(BRACELET, 1, false));

    Order after = shop.get(node, order.id());
    assertThat(after.paymentStatus()).isEqualTo(Order.PaymentStatus.PARTIALLY_REFUNDED);
    assertThat(Objects.requireNonNull(after.totals()).refunded()).isEqualTo(usd(4500));
    assertThat(after.refunds())
        .extracting(OrderRefund::amount)
        .containsExactly(usd(4500), usd(4500 + 3870));
    assertThat(shop.events(order.id()))
        .containsExactly(
            "order.placed", "order.refund_requested", "order.refunded", "order.refund_requested");
  }

  @ParameterizedTest
  @ValueSource(strings = {"asked for", "taken at the payment service"})
  void unitsReturnedBeforeTheMoneyIsTakenAreRefundedThenAndOnce(String how) {
    TestNode late = shop.node(Map.of("order.capture", "later"));
    Order order = shop.ended(late, shop.place(late, anOrder()).order().id());
    parcel(order, "fulfillment.shipped", new OrderFulfillment(3, 3, 3, 0, 0));
    receive(order, "rcp_1", new ReceivedLine(SHIRT, 1, true));
    receive(order, "rcp_2", new ReceivedLine(BRACELET, 1, true));
    assertThat(shop.get(late, order.id()).refunds()).isNullOrEmpty();

    if (how.equals("asked for")) {
      shop.capture(late, order.id());
    } else {
      node.hear(
          "payment", "payment.captured", order.id(), new PaymentCaptured(order.id(), usd(14_299)));
    }

    OrderRefund refund = onlyRefund(shop.get(late, order.id()));
    assertThat(refund.amount()).isEqualTo(usd(5000 + 4299));
    assertThat(refund.reason()).isEqualTo("returned");
    assertThat(shop.events(order.id())).containsExactly("order.placed", "order.refund_requested");
    receive(order, "rcp_3", new ReceivedLine(SHIRT, 1, true));
    assertThat(shop.get(late, order.id()).refunds())
        .extracting(OrderRefund::amount)
        .containsExactly(usd(9299), usd(5000));
  }

  @Test
  void aRefundByHandIsOneForItsKeyAndNeverMoreThanWasTaken() {
    Order order = captured();

    OrderRefund first = refund(order, "k1", 10_000);
    assertThat(refund(order, "k1", 10_000)).isEqualTo(first);
    assertThat(refusal(order, "k1", 9_999)).isEqualTo(FailureCode.IDEMPOTENCY_KEY_REUSED);
    assertThat(refusal(order, "k2", 4_300)).isEqualTo(FailureCode.REFUND_EXCEEDS_CAPTURED);

    refunded(order, first.id(), 10_000, 10_000);
    refunded(order, refund(order, "k3", 4_299).id(), 4_299, 14_299);

    Order after = shop.get(node, order.id());
    assertThat(after.paymentStatus()).isEqualTo(Order.PaymentStatus.REFUNDED);
    assertThat(after.refunds())
        .extracting(OrderRefund::status)
        .containsOnly(OrderRefund.Status.SUCCEEDED);
    assertThat(refusal(order, "k4", 1)).isEqualTo(FailureCode.REFUND_EXCEEDS_CAPTURED);
  }

  @Test
  void thirtyRefundsAtOnceGiveBackNoMoreThanWasTaken() {
    Order order = captured();
    List<Future<OrderRefund>> asked = new ArrayList<>();

    IntStream.range(0, 30)
        .forEach(
            i -> {
              RefundOrder command = new RefundOrder("k" + i, order.id(), usd(1000), "sorry");
              asked.add(node.call(Orderly.PATIENCE, orders -> orders.refund(command)));
            });
    Await.success(Future.join(asked).otherwiseEmpty());

    assertThat(asked.stream().filter(Future::succeeded)).hasSize(14);
    assertThat(shop.database.queryLong("SELECT refunding FROM orders")).isEqualTo(14_000);
  }

  @Test
  void aRefundThatFailedCanBeMadeAgain() {
    Order order = captured();
    OrderRefund refund = refund(order, "k1", 14_299);

    node.hear(
        "payment",
        "payment.refund_failed",
        order.id(),
        new PaymentRefundFailed(refund.id(), order.id(), usd(14_299), "expired_card"));

    assertThat(onlyRefund(shop.get(node, order.id())).status())
        .isEqualTo(OrderRefund.Status.FAILED);
    assertThat(refund(order, "k2", 14_299).status()).isEqualTo(OrderRefund.Status.PENDING);
  }

  @Test
  void moneyGivenBackAtTheProviderIsInTheBooks() {
    Order order = captured();

    refunded(order, null, 14_299, 14_299);

    Order after = shop.get(node, order.id());
    assertThat(after.paymentStatus()).isEqualTo(Order.PaymentStatus.REFUNDED);
    assertThat(onlyRefund(after).status()).isEqualTo(OrderRefund.Status.SUCCEEDED);
  }

  @Test
  void theRefundOfACanceledOrderIsNotToldTwice() {
    Order order = captured();
    Order canceled = shop.cancel(node, order.id());
    assertThat(Objects.requireNonNull(canceled.totals()).refunded()).isEqualTo(usd(14_299));

    refunded(order, null, 14_299, 14_299);

    assertThat(shop.get(node, order.id())).isEqualTo(canceled);
    assertThat(refusal(order, "k1", 1)).isEqualTo(FailureCode.ORDER_NOT_REFUNDABLE);
    assertThat(shop.payments.of(order.id()))
        .extracting(Payment::status)
        .isEqualTo(Payment.Status.REFUNDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "captured = captured - 1",
        "refunding = captured + 1",
        "refunded = refunding + 1",
        "refunded = -1"
      })
  void theDatabaseRefusesBooksThatGiveBackMoreThanWasTaken(String change) {
    Order order = captured();
    refund(order, "k1", 14_299);

    assertThat(catchThrowable(() -> shop.database.execute("UPDATE orders SET " + change)))
        .hasStackTraceContaining("never_more_refunded_than_captured");
  }

  private Order captured() {
    return shop.ended(node, shop.place(node, anOrder()).order().id());
  }

  private void parcel(Order order, String type, OrderFulfillment standing) {
    node.hear(
        "shipping",
        type,
        order.id(),
        new FulfillmentChanged(
            "ful_1", order.id(), Fulfillment.Status.PENDING, List.of(), null, standing));
  }

  private void receive(Order order, String receipt, ReceivedLine... lines) {
    node.hear(
        "shipping",
        "return.received",
        order.id(),
        new ReturnReceived(
            "ret_1",
            receipt,
            order.id(),
            List.of(lines),
            new OrderFulfillment(3, 3, 3, 3, lines.length)));
  }

  private void refunded(Order order, @Nullable String refund, long amount, long inAll) {
    node.hear(
        "payment",
        "payment.refunded",
        order.id(),
        new PaymentRefunded(refund, order.id(), usd(amount), usd(inAll)));
  }

  private OrderRefund refund(Order order, String key, long cents) {
    RefundOrder command = new RefundOrder(key, order.id(), usd(cents), "sorry");
    return Await.success(node.call(Orderly.PATIENCE, orders -> orders.refund(command)));
  }

  private FailureCode refusal(Order order, String key, long cents) {
    RefundOrder command = new RefundOrder(key, order.id(), usd(cents), "sorry");
    return ((Failure) Await.failure(node.call(Orderly.PATIENCE, orders -> orders.refund(command))))
        .code();
  }

  private static OrderRefund onlyRefund(Order order) {
    List<OrderRefund> refunds = Objects.requireNonNull(order.refunds());
    assertThat(refunds).hasSize(1);
    return refunds.get(0);
  }

  private static Money usd(long cents) {
    return new Money(cents, "USD");
  }
}
