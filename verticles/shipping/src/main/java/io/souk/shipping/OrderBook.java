package io.souk.shipping;

import io.souk.api.order.OrderCanceled;
import io.souk.api.order.OrderEdited;
import io.souk.api.order.OrderPlaced;
import io.souk.api.shipping.ReviseOrder;
import io.souk.api.shipping.Revision;
import io.souk.api.shipping.WithdrawOrder;
import io.souk.api.shipping.Withdrawal;
import io.souk.chassis.database.Database;
import io.souk.chassis.event.ManyEventsHandler.Received;
import io.souk.chassis.input.Input;
import io.souk.shipping.ConsignmentStore.PlacedLine;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Knows what is to be sent of which order, and what no longer is. */
final class OrderBook {
  private static final int LONGEST_REASON = 500;

  private final Database database;
  private final ConsignmentStore consignments;
  private final Dispatch dispatch;

  OrderBook(Database database, ConsignmentStore consignments, Dispatch dispatch) {
    this.database = database;
    this.consignments = consignments;
    this.dispatch = dispatch;
  }

  Future<Withdrawal> withdraw(WithdrawOrder command) {
    String orderId = Input.name("order_id", command.orderId());
    String reason = Input.text("reason", command.reason(), LONGEST_REASON);
    return database.transaction(
        transaction ->
            consignments
                .lockOrRemember(transaction, orderId)
                .compose(
                    order -> {
                      if (order.withdrawal() != null) {
                        return Future.succeededFuture(order.withdrawal());
                      }
                      order.requireNothingShipped();
                      return close(transaction, order, reason);
                    }));
  }

  Future<Revision> revise(ReviseOrder command) {
    String orderId = Input.name("order_id", command.orderId());
    if (command.version() <= Consignment.PLACED) {
      throw Input.invalid("version must be 1 or more");
    }
    SortedMap<String, Integer> ordered = Lines.units(command.lines());
    return database.transaction(
        transaction ->
            consignments
                .lockOrRemember(transaction, orderId)
                .compose(
                    order -> {
                      if (command.version() <= order.version()) {
                        return Future.succeededFuture(new Revision(orderId, order.version()));
                      }
                      order.requireOpen();
                      order.requireNothingFulfilled();
                      return consignments
                          .revise(transaction, orderId, command.version(), order.reordered(ordered))
                          .map(revised -> new Revision(orderId, command.version()));
                    }));
  }

  /** Takes over orders that were placed. */
  Future<Void> placed(SqlConnection transaction, List<Received<OrderPlaced>> events) {
    List<String> orderIds = new ArrayList<>();
    List<PlacedLine> lines = new ArrayList<>();
    for (Received<OrderPlaced> event : events) {
      String orderId = event.data().orderId();
      orderIds.add(orderId);
      Lines.ordered(event.data().ordered())
          .forEach((sku, units) -> lines.add(new PlacedLine(orderId, sku, units)));
    }
    return consignments.place(transaction, orderIds, lines);
  }

  /**
   * Takes over the lines of an edit that was not announced by {@link #revise}; what is pending and
   * no longer ordered is canceled.
   */
  Future<Void> edited(SqlConnection transaction, OrderEdited event) {
    SortedMap<String, Integer> ordered = Lines.ordered(event.ordered());
    return consignments
        .lockOrRemember(transaction, event.orderId())
        .compose(
            order ->
                order.version() > Consignment.PLACED
                    ? Future.succeededFuture()
                    : (order.fitsInto(ordered)
                            ? Future.succeededFuture(order)
                            : dispatch.cancelPending(transaction, order))
                        .compose(
                            left ->
                                consignments.revise(
                                    transaction,
                                    order.orderId(),
                                    Consignment.PLACED,
                                    left.reordered(ordered))));
  }

  /** Closes an order that was canceled, whoever forgot to withdraw it before. */
  Future<Void> canceled(SqlConnection transaction, OrderCanceled event) {
    return consignments
        .lockOrRemember(transaction, event.orderId())
        .compose(
            order ->
                order.withdrawal() == null
                    ? close(transaction, order, event.reason())
                    : Future.succeededFuture(order.withdrawal()))
        .mapEmpty();
  }

  private Future<Withdrawal> close(SqlConnection transaction, Consignment order, String reason) {
    return dispatch
        .cancelPending(transaction, order)
        .compose(left -> consignments.withdraw(transaction, order.orderId(), reason));
  }
}
