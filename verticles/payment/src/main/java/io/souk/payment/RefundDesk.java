package io.souk.payment;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.payment.ListRefunds;
import io.souk.api.payment.Refund;
import io.souk.api.payment.RefundPayment;
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
 * Gives money back, once per refund id. What is asked for is set aside in the payment's row, whose
 * constraint keeps refunds within what was captured, before the provider is asked.
 */
final class RefundDesk {
  private static final int LONGEST_ID = 100;
  private static final int LONGEST_REASON = 500;

  private final Database database;
  private final PaymentStore payments;
  private final RefundStore refunds;
  private final RefundErrand errand;

  RefundDesk(Database database, PaymentStore payments, RefundStore refunds, RefundErrand errand) {
    this.database = database;
    this.payments = payments;
    this.refunds = refunds;
    this.errand = errand;
  }

  Future<Refund> refund(RefundPayment command) {
    RefundPayment checked = checked(command);
    return database
        .transaction(transaction -> open(transaction, checked))
        .compose(
            fresh ->
                refunds
                    .find(database.client(), checked.refundId())
                    .map(Optional::orElseThrow)
                    .compose(refund -> fresh ? errand.run(refund) : takeUp(refund)))
        .map(RefundRow::toRefund);
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

  /** As somebody said who waits for no answer: what is refused for good is told as an event. */
  Future<Void> request(SqlConnection transaction, RefundPayment command) {
    return payments
        .lock(transaction, command.orderId())
        .compose(
            payment ->
                payment.isEmpty()
                    ? refuse(transaction, command, null, noPayment(command.orderId()))
                    : refunds
                        .find(transaction, command.refundId())
                        .compose(
                            known ->
                                known.isPresent()
                                    ? Future.succeededFuture()
                                    : request(transaction, command, payment.get())));
  }

  private Future<Void> request(SqlConnection transaction, RefundPayment command, Intent payment) {
    Optional<Failure> refusal = refusal(payment, command.amount());
    if (refusal.isPresent()) {
      return refusal.get().code().isDefinite()
          ? refuse(transaction, command, payment, refusal.get())
          : Future.failedFuture(refusal.get());
    }
    long amount = command.amount().amount();
    return refunds
        .insertDue(transaction, command.refundId(), payment, amount, command.reason())
        .compose(inserted -> setAside(transaction, payment, amount));
  }

  private Future<Void> refuse(
      SqlConnection transaction, RefundPayment command, @Nullable Intent payment, Failure refusal) {
    return (payment == null || refusal.code() == FailureCode.INVALID_REQUEST
            ? Future.succeededFuture()
            : refunds.insertRefused(
                transaction,
                command.refundId(),
                payment,
                command.amount().amount(),
                command.reason(),
                refusal.code().wire()))
        .compose(done -> payments.tell(transaction, News.refundFailed(command, refusal.code())));
  }

  /** Whether the refund is new, and then claimed by the caller. */
  private Future<Boolean> open(SqlConnection transaction, RefundPayment command) {
    return payments
        .lock(transaction, command.orderId())
        .compose(
            payment ->
                payment.isEmpty()
                    ? Future.failedFuture(noPayment(command.orderId()))
                    : refunds
                        .find(transaction, command.refundId())
                        .compose(
                            known ->
                                known.isPresent()
                                    ? same(known.get(), command)
                                    : open(transaction, command, payment.get())));
  }

  private Future<Boolean> open(SqlConnection transaction, RefundPayment command, Intent payment) {
    Optional<Failure> refusal = refusal(payment, command.amount());
    if (refusal.isPresent()) {
      return Future.failedFuture(refusal.get());
    }
    long amount = command.amount().amount();
    return refunds
        .insertClaimed(transaction, command.refundId(), payment, amount, command.reason())
        .compose(
            inserted ->
                inserted
                    ? setAside(transaction, payment, amount).map(true)
                    : Future.failedFuture(anotherRefund()));
  }

  private Future<Void> setAside(SqlConnection transaction, Intent payment, long amount) {
    return payments.save(transaction, List.of(Write.silent(payment.refunding(amount), null)));
  }

  private static Future<Boolean> same(RefundRow known, RefundPayment command) {
    return known.orderId().equals(command.orderId()) && known.amount().equals(command.amount())
        ? Future.succeededFuture(false)
        : Future.failedFuture(anotherRefund());
  }

  /** Asks the provider again if it is time; otherwise the refund is as it is. */
  private Future<RefundRow> takeUp(RefundRow refund) {
    return !refund.isPending()
        ? Future.succeededFuture(refund)
        : refunds
            .claim(database.client(), refund.id())
            .compose(
                claimed ->
                    claimed.map(errand::run).orElseGet(() -> Future.succeededFuture(refund)));
  }

  /** Why this much cannot be given back now. */
  private static Optional<Failure> refusal(Intent payment, Money amount) {
    if (!amount.currency().equals(payment.amount().currency())) {
      return Optional.of(Input.invalid("The payment is in another currency"));
    }
    if (payment.step() == Step.CAPTURE) {
      return Optional.of(
          new Failure(FailureCode.UNAVAILABLE, "The outcome of the capture is not known yet"));
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

  private static RefundPayment checked(RefundPayment command) {
    if (command.amount().amount() <= 0) {
      throw Input.invalid("The amount to refund must be more than zero");
    }
    return new RefundPayment(
        Input.text("refund_id", command.refundId(), LONGEST_ID),
        Input.name("order_id", command.orderId()),
        command.amount(),
        Input.optionalText("reason", command.reason(), LONGEST_REASON));
  }

  private static Failure anotherRefund() {
    return Input.invalid("The refund id is another refund's");
  }

  static Failure noPayment(String orderId) {
    return new Failure(FailureCode.PAYMENT_NOT_FOUND, "Order " + orderId + " has no payment");
  }
}
