package io.souk.gateway;

import io.souk.api.Money;
import io.souk.api.order.Address;
import io.souk.api.order.AnnotateOrder;
import io.souk.api.order.CancelOrder;
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

  private static final Money PRICE = new Money(4299, "EUR");

  final List<PlaceOrder> placed = new CopyOnWriteArrayList<>();
  volatile Function<PlaceOrder, Future<OrderPlacement>> onPlace = placing(Order.Status.CONFIRMED);
  volatile Function<String, Future<Order>> onGet = id -> succeeded(Order.Status.CONFIRMED);
  volatile Function<String, Future<Order>> onCancel = id -> succeeded(Order.Status.CANCELED);
  volatile Function<ListOrders, Future<OrderPage>> onList =
      query -> Future.succeededFuture(new OrderPage(List.of(), false, null));
  volatile Function<RefundOrder, Future<OrderRefund>> onRefund =
      command ->
          Future.succeededFuture(
              new OrderRefund(
                  "rfd_1",
                  OrderRefund.Status.PENDING,
                  command.amount(),
                  command.reason(),
                  null,
                  Instant.EPOCH));
  volatile Function<EditOrder, Future<Order>> onEdit = command -> succeeded(Order.Status.CONFIRMED);

  static Function<PlaceOrder, Future<OrderPlacement>> placing(Order.Status status) {
    return command -> Future.succeededFuture(new OrderPlacement(order(status), false));
  }

  static Future<Order> succeeded(Order.Status status) {
    return Future.succeededFuture(order(status));
  }

  static Order order(Order.Status status) {
    return order(ID, status);
  }

  static Order order(String id, Order.Status status) {
    return new Order(
        id,
        status,
        Order.PaymentStatus.AUTHORIZED,
        Order.FulfillmentStatus.NOT_FULFILLED,
        null,
        "ada@example.com",
        new Address("Ada", "1 Street", null, "London", null, null, "GB", null),
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
    return onCancel.apply(command.orderId());
  }

  @Override
  public Future<OrderPage> list(ListOrders query) {
    return onList.apply(query);
  }

  @Override
  public Future<OrderRefund> refund(RefundOrder command) {
    return onRefund.apply(command);
  }

  @Override
  public Future<Order> edit(EditOrder command) {
    return onEdit.apply(command);
  }

  @Override
  public Future<OrderNote> annotate(AnnotateOrder command) {
    return Future.succeededFuture(
        new OrderNote(command.noteId(), command.text(), command.author(), Instant.EPOCH));
  }

  @Override
  public Future<OrderNotes> notes(ListNotes query) {
    return Future.succeededFuture(new OrderNotes(List.of()));
  }
}
