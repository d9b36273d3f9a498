package io.souk.payment;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.order.OrderRefundRequested;
import io.souk.api.payment.ListRefunds;
import io.souk.api.payment.Refunds;
import io.souk.chassis.database.Database;
import io.souk.chassis.input.Input;
import io.souk.payment.Intent.Step;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests for refunds, each once. What is asked for is set aside in the payment's row, whose
 * constraint keeps refunds within what was captured; the resolver asks the provider.
 */
final class RefundDesk {
  private final Database database;
  private final PaymentStore payments;
  private final RefundStore refunds;
  private final RefundErrand errand;
  private final RefundMeters meters;

  RefundDesk(
      Database database,
      PaymentStore payments,
      RefundStore refunds,
      RefundErrand errand,
      RefundMeters meters) {
    this.database = database;
    this.payments = payments;
    this.refunds = refunds;
    this.errand = errand;
    this.meters = meters;
  }

  Future<Refunds> list(ListRefunds query) {
    return payments
        .find(query.orderId())
        .compose(
            found ->
                found.isEmpty()
                    ? Future.failedFuture(noPayment(query.orderId()))
                    : refunds.ofOrder(database.client(), query.orderId()))
        .map(all -> new Refunds(all.stream().map(RefundRow::toRefund).toList()));
  }

  /** Looks at the payment's refunds whose outcome is not known. */
  Future<Void> look(Intent payment) {
    return payment.funds().refunding() == 0
        ? Future.succeededFuture()
        : refunds
            .pendingOf(database.client(), payment.orderId())
            .compose(
                pending -> Future.join(pending.stream().map(errand::look).toList()).mapEmpty());
  }

  /**
   * Notes a request; what is refused is told as an event. Fails, so that it comes again, while a
   * capture's outcome is not known.
   */
  Future<Void> request(SqlConnection transaction, OrderRefundRequested asked) {
    return payments
        .lock(transaction, asked.orderId())
        .compose(
            payment ->
                payment.isEmpty()
                    ? refuse(transaction, asked, null, noPayment(asked.orderId()))
                    : refunds
                        .find(transaction, asked.refundId())
                        .compose(
                            known ->
                                known.isPresent()
                                    ? Future.succeededFuture()
                                    : request(transaction, asked, payment.get())));
  }

  private Future<Void> request(
      SqlConnection transaction, OrderRefundRequested asked, Intent payment) {
    if (payment.step() == Step.CAPTURE) {
      return Future.failedFuture("the outcome of the capture is not known; it must come again");
    }
    Optional<Failure> refusal = refusal(payment, asked.amount());
    if (refusal.isPresent()) {
      return refuse(transaction, asked, payment, refusal.get());
    }
    return refunds
        .insert(transaction, asked)
        .compose(
            inserted ->
                payments.save(
                    transaction,
                    List.of(Write.silent(payment.refunding(asked.amount().amount()), null))));
  }

  private Future<Void> refuse(
      SqlConnection transaction,
      OrderRefundRequested asked,
      @Nullable Intent payment,
      Failure refusal) {
    String code = refusal.code().wire();
    meters.failed(asked.refundId(), asked.orderId(), asked.amount(), code);
    return (payment == null || refusal.code() == FailureCode.INVALID_REQUEST
            ? Future.succeededFuture()
            : refunds.insertRefused(transaction, asked, code))
        .compose(done -> payments.tell(transaction, News.refundFailed(asked, refusal.code())));
  }

  /** Why this much cannot be given back. */
  private static Optional<Failure> refusal(Intent payment, Money amount) {
    if (amount.amount() <= 0 || !amount.currency().equals(payment.amount().currency())) {
      return Optional.of(Input.invalid("The amount is nothing, or in another currency"));
    }
    // A canceled payment is given back as a whole.
    long refundable = payment.isOver() ? 0 : payment.funds().refundable();
    return amount.amount() <= refundable
        ? Optional.empty()
        : Optional.of(
            new Failure(
                FailureCode.REFUND_EXCEEDS_CAPTURED,
                "Refunds together would exceed what was captured",
                Map.of("refundable", refundable)));
  }

  static Failure noPayment(String orderId) {
    return new Failure(FailureCode.PAYMENT_NOT_FOUND, "Order " + orderId + " has no payment");
  }
}
