package io.souk.gateway;

import io.souk.api.WireFormat;
import io.souk.api.shipping.CancelReturn;
import io.souk.api.shipping.GetReturn;
import io.souk.api.shipping.ListReturns;
import io.souk.api.shipping.ReceiveReturn;
import io.souk.api.shipping.ReceivedLine;
import io.souk.api.shipping.RequestReturn;
import io.souk.api.shipping.Return;
import io.souk.api.shipping.ReturnReceipt;
import io.souk.api.shipping.Shipping;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code /v1/admin/orders/{id}/returns} and {@code /v1/admin/returns}. */
final class ReturnsApi implements Api {
  private final Shipping shipping;

  ReturnsApi(Shipping shipping) {
    this.shipping = shipping;
  }

  @Override
  public void mount(Mounts mounts) {
    mounts.quick("requestReturn", this::request);
    mounts.quick("listReturns", this::list);
    mounts.quick("getReturn", this::get);
    mounts.quick("receiveReturn", this::receive);
    mounts.quick("cancelReturn", this::cancel);
  }

  private Future<Void> request(RoutingContext request) {
    RequestBody body = WireFormat.decode(request.body().buffer(), RequestBody.class);
    return shipping
        .requestReturn(
            new RequestReturn(
                IdempotencyKey.of(request.request()), request.pathParam("id"), body.lines()))
        .compose(creation -> Answer.created(request, creation.replayed(), creation.returned()));
  }

  private Future<Void> list(RoutingContext request) {
    return shipping
        .listReturns(new ListReturns(request.pathParam("id")))
        .compose(all -> Answer.json(request, 200, all));
  }

  private Future<Void> get(RoutingContext request) {
    return shipping
        .getReturn(new GetReturn(id(request)))
        .compose(known -> Answer.json(request, 200, known));
  }

  private Future<Void> receive(RoutingContext request) {
    ReceiptBody body = WireFormat.decode(request.body().buffer(), ReceiptBody.class);
    return shipping
        .receiveReturn(
            new ReceiveReturn(IdempotencyKey.of(request.request()), id(request), body.lines()))
        .compose(receipt -> Answer.created(request, receipt.replayed(), Receipt.of(receipt)));
  }

  private Future<Void> cancel(RoutingContext request) {
    return shipping
        .cancelReturn(new CancelReturn(id(request)))
        .compose(canceled -> Answer.json(request, 200, canceled));
  }

  private static String id(RoutingContext request) {
    return request.pathParam("return");
  }

  private record RequestBody(List<RequestReturn.Line> lines) {}

  private record ReceiptBody(List<ReceivedLine> lines) {}

  /** What clients see of a receipt: that it is a replay the headers say. */
  private record Receipt(String receiptId, List<ReceivedLine> lines, Return returned) {
    static Receipt of(ReturnReceipt receipt) {
      return new Receipt(receipt.receiptId(), receipt.lines(), receipt.returned());
    }
  }
}
