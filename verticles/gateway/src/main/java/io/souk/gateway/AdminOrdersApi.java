package io.souk.gateway;

import io.souk.api.Money;
import io.souk.api.WireFormat;
import io.souk.api.order.AnnotateOrder;
import io.souk.api.order.CancelOrder;
import io.souk.api.order.CaptureOrder;
import io.souk.api.order.EditOrder;
import io.souk.api.order.GetOrder;
import io.souk.api.order.ListNotes;
import io.souk.api.order.Order;
import io.souk.api.order.Orders;
import io.souk.api.order.PlaceOrder;
import io.souk.api.order.RefundOrder;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;

/** {@code /v1/admin/orders}: what the shop's people do with orders. */
final class AdminOrdersApi implements Api {
  private final Orders orders;

  AdminOrdersApi(Orders orders) {
    this.orders = orders;
  }

  @Override
  public void mount(Mounts mounts) {
    mounts.quick("listOrders", this::list);
    mounts.quick("getOrderAsAdmin", this::get);
    mounts.thorough("cancelOrderAsAdmin", this::cancel);
    mounts.thorough("captureOrder", this::capture);
    mounts.thorough("editOrder", this::edit);
    mounts.quick("refundOrder", this::refund);
    mounts.quick("listOrderNotes", this::notes);
    mounts.quick("addOrderNote", this::annotate);
  }

  private Future<Void> list(RoutingContext request) {
    return orders.list(OrderSearch.of(request)).compose(page -> Answer.json(request, 200, page));
  }

  private Future<Void> get(RoutingContext request) {
    return orders.get(new GetOrder(id(request))).compose(order -> versioned(request, order));
  }

  private Future<Void> cancel(RoutingContext request) {
    return orders
        .cancel(new CancelOrder(id(request)))
        .compose(order -> OrdersApi.canceled(request, order));
  }

  private Future<Void> capture(RoutingContext request) {
    return orders
        .capture(new CaptureOrder(id(request)))
        .compose(
            order ->
                order.paymentStatus() == Order.PaymentStatus.AUTHORIZED
                    ? OrdersApi.accepted(request, order)
                    : Answer.json(request, 200, order));
  }

  private Future<Void> edit(RoutingContext request) {
    Lines body = WireFormat.decode(request.body().buffer(), Lines.class);
    return orders
        .edit(new EditOrder(id(request), body.lines(), VersionTag.of(request).version()))
        .compose(order -> versioned(request, order));
  }

  private Future<Void> refund(RoutingContext request) {
    Refund body = WireFormat.decode(request.body().buffer(), Refund.class);
    return orders
        .refund(
            new RefundOrder(
                IdempotencyKey.of(request.request()), id(request), body.amount(), body.reason()))
        .compose(refund -> Answer.json(request, 201, refund));
  }

  private Future<Void> notes(RoutingContext request) {
    return orders
        .notes(new ListNotes(id(request)))
        .compose(notes -> Answer.json(request, 200, notes));
  }

  private Future<Void> annotate(RoutingContext request) {
    Note body = WireFormat.decode(request.body().buffer(), Note.class);
    Caller.Admin author = Objects.requireNonNull(Caller.of(request).admin());
    return orders
        .annotate(new AnnotateOrder(noteId(request), id(request), body.text(), author.name()))
        .compose(note -> Answer.json(request, 201, note));
  }

  /** The same key for the same order is the same note. */
  private static String noteId(RoutingContext request) {
    String key = IdempotencyKey.of(request.request());
    return "note_" + Sha256.of(id(request) + "\n" + key).hex().substring(0, 32);
  }

  private static Future<Void> versioned(RoutingContext request, Order order) {
    if (order.version() != null) {
      new VersionTag(order.version()).put(request.response());
    }
    return Answer.json(request, 200, order);
  }

  private static String id(RoutingContext request) {
    return request.pathParam("id");
  }

  private record Lines(List<PlaceOrder.OrderLine> lines) {}

  private record Refund(Money amount, String reason) {}

  private record Note(String text) {}
}
