package io.souk.shipping;

import io.souk.api.Ids;
import io.souk.api.shipping.ReceiveReturn;
import io.souk.api.shipping.ReceivedLine;
import io.souk.api.shipping.RequestReturn;
import io.souk.api.shipping.Return;
import io.souk.api.shipping.ReturnCanceled;
import io.souk.api.shipping.ReturnCreation;
import io.souk.api.shipping.ReturnReceipt;
import io.souk.api.shipping.ReturnReceived;
import io.souk.api.shipping.ReturnRequested;
import io.souk.api.shipping.Returns;
import io.souk.api.shipping.ShipmentLine;
import io.souk.api.shipping.ShippingEvents;
import io.souk.chassis.database.Database;
import io.souk.chassis.input.Input;
import io.souk.shipping.ReturnStore.Receipt;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Takes back what was shipped. */
final class ReturnsDesk {
  private final Database database;
  private final ConsignmentStore consignments;
  private final ReturnStore returns;
  private final News news;

  ReturnsDesk(Database database, ConsignmentStore consignments, ReturnStore returns, News news) {
    this.database = database;
    this.consignments = consignments;
    this.returns = returns;
    this.news = news;
  }

  Future<ReturnCreation> request(RequestReturn command) {
    String orderId = Input.name("order_id", command.orderId());
    String key = Input.name("idempotency_key", command.idempotencyKey());
    List<RequestReturn.Line> lines = Lines.toReturn(command.lines());
    return database.transaction(
        transaction ->
            consignments
                .lock(transaction, orderId)
                .compose(
                    order ->
                        returns
                            .find(transaction, orderId, key)
                            .compose(
                                earlier ->
                                    earlier.isPresent()
                                        ? Future.succeededFuture(Replays.of(earlier.get(), lines))
                                        : create(transaction, order, key, lines))));
  }

  Future<ReturnReceipt> receive(ReceiveReturn command) {
    String id = Input.name("return_id", command.returnId());
    String key = Input.name("idempotency_key", command.idempotencyKey());
    List<ReceivedLine> lines = Lines.received(command.lines());
    return locked(
        id,
        (transaction, order, known) ->
            returns
                .receipt(transaction, id, key)
                .compose(
                    earlier ->
                        earlier.isPresent()
                            ? Future.succeededFuture(Replays.of(earlier.get(), known, lines))
                            : receive(transaction, order, known, key, lines)));
  }

  Future<Return> cancel(String id) {
    return locked(
        Input.name("return_id", id),
        (transaction, order, known) ->
            switch (known.status()) {
              case CANCELED -> Future.succeededFuture(known);
              case REQUESTED, PARTIALLY_RECEIVED -> cancel(transaction, order, known);
              default -> throw ReturnRules.state(known);
            });
  }

  Future<Return> get(String id) {
    return returns.get(database.client(), Input.name("return_id", id));
  }

  Future<Returns> list(String orderId) {
    return consignments
        .find(database.client(), Input.name("order_id", orderId))
        .compose(order -> returns.ofOrder(database.client(), orderId))
        .map(all -> new Returns(orderId, all));
  }

  private Future<ReturnCreation> create(
      SqlConnection transaction, Consignment order, String key, List<RequestReturn.Line> lines) {
    List<ShipmentLine> units =
        lines.stream().map(line -> new ShipmentLine(line.sku(), line.quantity())).toList();
    order.requireReturnable(units);
    String id = Ids.returned();
    return returns
        .insert(transaction, id, order.orderId(), key, lines)
        .compose(
            made ->
                consignments
                    .count(transaction, order.orderId(), Change.of(units, Change::announced))
                    .compose(
                        counted ->
                            news.tell(
                                transaction,
                                ShippingEvents.RETURN_REQUESTED,
                                order.orderId(),
                                new ReturnRequested(id, order.orderId(), lines)))
                    .map(told -> new ReturnCreation(made, false)));
  }

  private Future<ReturnReceipt> receive(
      SqlConnection transaction,
      Consignment order,
      Return known,
      String key,
      List<ReceivedLine> lines) {
    List<ShipmentLine> units =
        Lines.bySku(
            lines.stream().map(line -> new ShipmentLine(line.sku(), line.quantity())).toList());
    Return.Status then = ReturnRules.receiving(known, units);
    List<Change> changes = Change.of(units, Change::returned);
    Receipt receipt = new Receipt(Ids.returnReceipt(), lines);
    ReturnReceived event =
        new ReturnReceived(
            known.id(), receipt.id(), order.orderId(), lines, order.after(changes).standing());
    return returns
        .insertReceipt(transaction, known.id(), key, receipt)
        .compose(inserted -> consignments.count(transaction, order.orderId(), changes))
        .compose(
            counted ->
                news.tell(transaction, ShippingEvents.RETURN_RECEIVED, order.orderId(), event))
        .compose(told -> returns.receive(transaction, known.id(), then, units))
        .map(now -> new ReturnReceipt(receipt.id(), lines, now, false));
  }

  private Future<Return> cancel(SqlConnection transaction, Consignment order, Return known) {
    List<Change> changes = Change.of(ReturnRules.expected(known), Change::expectedNoMore);
    return consignments
        .count(transaction, order.orderId(), changes)
        .compose(
            counted ->
                news.tell(
                    transaction,
                    ShippingEvents.RETURN_CANCELED,
                    order.orderId(),
                    new ReturnCanceled(known.id(), order.orderId())))
        .compose(told -> returns.cancel(transaction, known.id()));
  }

  private <T> Future<T> locked(String id, Step<T> step) {
    return database.transaction(
        transaction ->
            returns
                .orderOf(transaction, id)
                .compose(orderId -> consignments.lock(transaction, orderId))
                .compose(
                    order ->
                        returns
                            .get(transaction, id)
                            .compose(known -> step.take(transaction, order, known))));
  }

  private interface Step<T> {
    Future<T> take(SqlConnection transaction, Consignment order, Return known);
  }
}
