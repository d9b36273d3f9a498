package io.souk.order;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.order.OrderEvents;
import io.souk.api.order.OrderRefund;
import io.souk.api.order.OrderRefundRequested;
import io.souk.api.order.OrderRefunded;
import io.souk.api.order.RefundOrder;
import io.souk.api.payment.PaymentRefundFailed;
import io.souk.api.payment.PaymentRefunded;
import io.souk.api.shipping.ReturnReceived;
import io.souk.chassis.database.Database;
import io.souk.chassis.event.Outbox;
import io.souk.chassis.input.Input;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;

/**
 * Gives money back: sets it aside in the order and asks payment, in one transaction; payment's
 * event tells what came of it.
 */
final class RefundDesk {
  private static final int REASON = 500;

  private final Database database;
  private final RefundStore refunds;
  private final Outbox outbox;

  RefundDesk(Database database, RefundStore refunds, Outbox outbox) {
    this.database = database;
    this.refunds = refunds;
    this.outbox = outbox;
  }

  /** By hand, as the contract has it. */
  Future<OrderRefund> refund(RefundOrder command) {
    RefundOrder checked = checked(command);
    return database.transaction(
        sql ->
            refunds
                .lock(sql, checked.orderId())
                .map(found -> found.orElseThrow(() -> OrderFailures.notFound(checked.orderId())))
                .compose(till -> refund(sql, till, checked)));
  }

  private static RefundOrder checked(RefundOrder command) {
    if (command.amount() == null || command.amount().amount() <= 0) {
      throw Input.invalid("amount must be more than nothing");
    }
    return new RefundOrder(
        Input.name("idempotency_key", command.idempotencyKey()),
        Input.name("order_id", command.orderId()),
        command.amount(),
        Input.text("reason", command.reason(), REASON));
  }

  private Future<OrderRefund> refund(SqlConnection sql, Till till, RefundOrder command) {
    return refunds
        .ofKey(sql, till.orderId(), command.idempotencyKey())
        .compose(
            known ->
                known.isPresent()
                    ? repeat(known.get(), command)
                    : request(sql, till, byHand(till, command)));
  }

  private static Future<OrderRefund> repeat(OrderRefund known, RefundOrder command) {
    boolean same =
        known.amount().equals(command.amount()) && known.reason().equals(command.reason());
    return same
        ? Future.succeededFuture(known)
        : Future.failedFuture(
            new Failure(
                FailureCode.IDEMPOTENCY_KEY_REUSED, "This key was used for another refund"));
  }

  private static NewRefund byHand(Till till, RefundOrder command) {
    if (!till.refundable()) {
      throw new Failure(
          FailureCode.ORDER_NOT_REFUNDABLE, "No money was taken for it, or it is canceled");
    }
    if (!till.money(0).currency().equals(command.amount().currency())) {
      throw Input.invalid("amount must be in the order's currency");
    }
    if (command.amount().amount() > till.left()) {
      throw new Failure(
              FailureCode.REFUND_EXCEEDS_CAPTURED, "More than is paid and not yet given back")
          .with("refundable", till.left());
    }
    return NewRefund.byHand(command.amount().amount(), command.reason(), command.idempotencyKey());
  }

  /** Units came back: gives back what was paid for them, as far as it is not given back yet. */
  Future<Void> returned(SqlConnection sql, ReturnReceived event) {
    return refunds
        .lock(sql, event.orderId())
        .compose(found -> found.isEmpty() ? nothing() : returned(sql, found.get(), event));
  }

  private Future<Void> returned(SqlConnection sql, Till till, ReturnReceived event) {
    if (till.step().equals("capturing")) {
      return Future.failedFuture("the order's money is being taken; it must come again");
    }
    return refunds
        .lines(sql, till.orderId())
        .map(lines -> Takeback.of(lines, event.lines()))
        .compose(
            back ->
                refunds
                    .takeBack(sql, till.orderId(), back.lines())
                    .compose(
                        taken -> refunds.note(sql, till.orderId(), "returned", event.returnId()))
                    .compose(
                        noted ->
                            giveBack(
                                sql, till, NewRefund.forReturn(till.atMost(back.worth()), event))));
  }

  /** Money was taken for these orders: gives back what was paid for units that came back before. */
  Future<Void> captured(SqlConnection sql, List<String> orderIds) {
    return orderIds.isEmpty()
        ? nothing()
        : refunds
            .returnedOf(sql, orderIds)
            .compose(
                found -> {
                  Future<Void> done = nothing();
                  for (String orderId : found) {
                    done = done.compose(before -> captured(sql, orderId));
                  }
                  return done;
                });
  }

  private Future<Void> captured(SqlConnection sql, String orderId) {
    return refunds
        .lock(sql, orderId)
        .map(Optional::orElseThrow)
        .compose(
            till ->
                refunds
                    .lines(sql, orderId)
                    .map(lines -> lines.stream().mapToLong(SoldLine::share).sum())
                    .compose(
                        worth -> giveBack(sql, till, NewRefund.forReturns(till.atMost(worth)))));
  }

  private Future<Void> giveBack(SqlConnection sql, Till till, NewRefund refund) {
    return refund.amount() == 0 ? nothing() : request(sql, till, refund).mapEmpty();
  }

  private Future<OrderRefund> request(SqlConnection sql, Till till, NewRefund refund) {
    OrderRefundRequested ask =
        new OrderRefundRequested(
            refund.id(), till.orderId(), till.money(refund.amount()), refund.reason());
    return refunds
        .count(sql, till.settingAside(refund.amount()), "refund_requested", refund.id())
        .compose(aside -> refunds.insert(sql, till.orderId(), refund))
        .compose(
            made ->
                outbox
                    .append(sql, OrderEvents.REFUND_REQUESTED, till.orderId(), ask)
                    .map(asked -> made));
  }

  /** Payment has given money back. */
  Future<Void> refunded(SqlConnection sql, PaymentRefunded event) {
    return refunds
        .lock(sql, event.orderId())
        .compose(found -> found.isEmpty() ? nothing() : refunded(sql, found.get(), event));
  }

  private Future<Void> refunded(SqlConnection sql, Till till, PaymentRefunded event) {
    String refundId = event.refundId();
    if (refundId == null) {
      return till.undone() ? nothing() : refundedAtProvider(sql, till, event);
    }
    return refunds
        .end(sql, refundId, OrderRefund.Status.SUCCEEDED)
        .compose(
            ended ->
                ended.isEmpty()
                    ? nothing()
                    : tell(sql, till, refundId, ended.get().reason(), event));
  }

  private Future<Void> refundedAtProvider(SqlConnection sql, Till till, PaymentRefunded event) {
    if (till.captured() == 0) {
      return Future.failedFuture("the capture is not written yet; it must come again");
    }
    NewRefund refund = NewRefund.atProvider(event.amount().amount());
    Till aside = till.settingAside(Math.min(till.left(), refund.amount()));
    return refunds
        .insert(sql, till.orderId(), refund)
        .compose(made -> tell(sql, aside, refund.id(), refund.reason(), event));
  }

  private Future<Void> tell(
      SqlConnection sql, Till till, String refundId, String reason, PaymentRefunded event) {
    Till after = till.givenBack(event.refundedTotal().amount());
    OrderRefunded news =
        new OrderRefunded(
            till.orderId(),
            refundId,
            event.amount(),
            till.money(after.refunded()),
            reason,
            till.email(),
            till.customerId());
    return refunds
        .count(sql, after, "refunded", refundId)
        .compose(counted -> outbox.append(sql, OrderEvents.REFUNDED, till.orderId(), news));
  }

  /** Payment could not give money back. */
  Future<Void> failed(SqlConnection sql, PaymentRefundFailed event) {
    return refunds
        .lock(sql, event.orderId())
        .compose(
            found ->
                refunds
                    .end(sql, event.refundId(), OrderRefund.Status.FAILED)
                    .compose(ended -> keep(sql, found, ended, event)));
  }

  private Future<Void> keep(
      SqlConnection sql,
      Optional<Till> found,
      Optional<RefundStore.Ended> ended,
      PaymentRefundFailed event) {
    return found.isEmpty() || ended.isEmpty()
        ? nothing()
        : refunds.count(
            sql, found.get().keeping(ended.get().amount()), "refund_failed", event.reason());
  }

  private static Future<Void> nothing() {
    return Future.succeededFuture();
  }
}
