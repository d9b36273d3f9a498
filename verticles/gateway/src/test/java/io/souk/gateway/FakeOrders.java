package io.souk.gateway;

import io.souk.api.Money;
import io.souk.api.order.Address;
import io.souk.api.order.AnnotateOrder;
import io.souk.api.order.CancelOrder;
import io.souk.api.order.CaptureOrder;
import io.souk.api.order.EditOrder;
import io.souk.api.order.GetOrder;
import io.souk.api.order.ListNotes;
import io.souk.api.order.ListOrders;
import io.souk.api.order.Order;
import io.souk.api.order.OrderNote;
import io.souk.api.order.OrderNotes;
import io.souk.api.order.OrderPage;
import io.souk.api.order.OrderPlacement;
import io.souk.api.order.OrderRefund;
import io.souk.api.order.Orders;
import io.souk.api.order.PlaceOrder;
import io.souk.api.order.RefundOrder;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers as told, and remembers what it was asked. */
final class FakeOrders implements Orders {
  static final String ID = "ord_01JD8ZQ4X6M1T9V3K7P2R5S8W0";

  /** An order of {@link FakeCustomers#ID}, with all that an order may have. */
  static final String CUSTOMERS_ID = "ord_01JD8ZQ4X6M1T9V3K7P2R5S8W1";

  private static final Money PRICE = new Money(4299, "EUR");
  private static final Money ONE = new Money(1, "EUR");
  private static final Address ADDRESS =
      new Address("Ada", "1 Street", null, "London", null, null, "GB", null);

  final List<PlaceOrder> placed = new CopyOnWriteArrayList<>();
  final List<String> canceled = new CopyOnWriteArrayList<>();
  final List<String> captured = new CopyOnWriteArrayList<>();
  final List<ListOrders> listed = new CopyOnWriteArrayList<>();
  final List<EditOrder> edited = new CopyOnWriteArrayList<>();
  final List<RefundOrder> refunded = new CopyOnWriteArrayList<>();
  final List<AnnotateOrder> annotated = new CopyOnWriteArrayList<>();
  volatile Function<PlaceOrder, Future<OrderPlacement>> onPlace = placing(Order.Status.CONFIRMED);
  volatile Function<String, Future<Order>> onGet = FakeOrders::known;
  volatile Function<String, Future<Order>> onCancel = id -> succeeded(Order.Status.CANCELED);
  volatile Function<String, Future<Order>> onCapture = FakeOrders::paid;
  volatile Function<ListOrders, Future<OrderPage>> onList = FakeOrders::onePage;
  volatile Function<RefundOrder, Future<OrderRefund>> onRefund = FakeOrders::refunding;
  volatile Function<EditOrder, Future<Order>> onEdit = command -> known(command.orderId());

  /** Forgets what it was asked and told. */
  void forget() {
    List.of(placed, canceled, captured, listed, edited, refunded, annotated).forEach(List::clear);
    onPlace = placing(Order.Status.CONFIRMED);
    onGet = FakeOrders::known;
    onCancel = id -> succeeded(Order.Status.CANCELED);
    onCapture = FakeOrders::paid;
    onList = FakeOrders::onePage;
    onRefund = FakeOrders::refunding;
    onEdit = command -> known(command.orderId());
  }

  static Function<PlaceOrder, Future<OrderPlacement>> placing(Order.Status status) {
    return command -> Future.succeededFuture(new OrderPlacement(order(status), false));
  }

  static Future<Order> succeeded(Order.Status status) {
    return Future.succeededFuture(order(status));
  }

  static Order order(Order.Status status) {
    return order(ID, status);
  }

  /** The customer's order under its id, a guest's under any other. */
  static Future<Order> known(String id) {
    return Future.succeededFuture(
        id.equals(CUSTOMERS_ID)
            ? customersOrder(id, FakeCustomers.ID)
            : order(id, Order.Status.CONFIRMED));
  }

  /** Of which some is given back already. */
  private static Future<Order> paid(String id) {
    return Future.succeededFuture(customersOrder(id, FakeCustomers.ID));
  }

  static Order order(String id, Order.Status status) {
    return new Order(
        id,
        status,
        Order.PaymentStatus.AUTHORIZED,
        Order.FulfillmentStatus.NOT_FULFILLED,
        null,
        "ada@example.com",
        ADDRESS,
        List.of(new Order.Line("chain-bracelet-1", 1, "7 Shakra Bracelet, Blue", PRICE, PRICE)),
        new Order.Totals(PRICE, PRICE),
        List.of(new Order.TimelineEntry("placed", null, Instant.EPOCH)),
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  static Order customersOrder(String id, String customerId) {
    Order.Discount discount = new Order.Discount("prm_1", "Spring", "SPRING", ONE);
    Order.Tax tax = new Order.Tax("VAT", 190_000, ONE);
    return new Order(
        id,
        Order.Status.PENDING,
        Order.PaymentStatus.PARTIALLY_REFUNDED,
        Order.FulfillmentStatus.SHIPPED,
        "requested",
        "ada@example.com",
        ADDRESS,
        List.of(
            new Order.Line(
                "chain-bracelet-1",
                1,
                "7 Shakra Bracelet, Blue",
                PRICE,
                PRICE,
                List.of(discount),
                ONE,
                List.of(tax),
                ONE,
                true)),
        new Order.Totals(PRICE, PRICE, ONE, ONE, ONE, true, ONE),
        List.of(new Order.TimelineEntry("placed", "by the customer", Instant.EPOCH)),
        Instant.EPOCH,
        Instant.EPOCH,
        customerId,
        List.of("SPRING"),
        "standard",
        "Please ring twice",
        new Order.NextAction("redirect_to_url", "https://bank.example/3ds"),
        List.of(refund(ONE, "arrived broken")),
        3);
  }

  private static Future<OrderPage> onePage(ListOrders query) {
    Order order = customersOrder(CUSTOMERS_ID, FakeCustomers.ID);
    return Future.succeededFuture(new OrderPage(List.of(order), false, null));
  }

  private static Future<OrderRefund> refunding(RefundOrder command) {
    return Future.succeededFuture(refund(command.amount(), command.reason()));
  }

  static OrderRefund refund(Money amount, String reason) {
    return new OrderRefund(
        "rfd_1", OrderRefund.Status.PENDING, amount, reason, "ret_1", Instant.EPOCH);
  }

  @Override
  public Future<OrderPlacement> place(PlaceOrder command) {
    placed.add(command);
    return onPlace.apply(command);
  }

  @Override
  public Future<Order> get(GetOrder query) {
    return onGet.apply(query.orderId());
  }

  @Override
  public Future<Order> cancel(CancelOrder command) {
    canceled.add(command.orderId());
    return onCancel.apply(command.orderId());
  }

  @Override
  public Future<Order> capture(CaptureOrder command) {
    captured.add(command.orderId());
    return onCapture.apply(command.orderId());
  }

  @Override
  public Future<OrderPage> list(ListOrders query) {
    listed.add(query);
    return onList.apply(query);
  }

  @Override
  public Future<OrderRefund> refund(RefundOrder command) {
    refunded.add(command);
    return onRefund.apply(command);
  }

  @Override
  public Future<Order> edit(EditOrder command) {
    edited.add(command);
    return onEdit.apply(command);
  }

  @Override
  public Future<OrderNote> annotate(AnnotateOrder command) {
    annotated.add(command);
    return Future.succeededFuture(
        new OrderNote(command.noteId(), command.text(), command.author(), Instant.EPOCH));
  }

  @Override
  public Future<OrderNotes> notes(ListNotes query) {
    return Future.succeededFuture(
        new OrderNotes(List.of(new OrderNote("note_1", "Called.", "owner", Instant.EPOCH))));
  }
}
