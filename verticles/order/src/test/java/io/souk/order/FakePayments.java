package io.souk.order;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.Nothing;
import io.souk.api.payment.AuthorizePayment;
import io.souk.api.payment.Balances;
import io.souk.api.payment.CancelPayment;
import io.souk.api.payment.CapturePayment;
import io.souk.api.payment.Difference;
import io.souk.api.payment.DifferencePage;
import io.souk.api.payment.GetBalances;
import io.souk.api.payment.GetLedger;
import io.souk.api.payment.GetPayment;
import io.souk.api.payment.Ledger;
import io.souk.api.payment.ListDifferences;
import io.souk.api.payment.ListRefunds;
import io.souk.api.payment.Payment;
import io.souk.api.payment.Payment.Status;
import io.souk.api.payment.Payments;
import io.souk.api.payment.ReceiveWebhook;
import io.souk.api.payment.Refunds;
import io.souk.api.payment.ResolveDifference;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Payments in memory, idempotent and tombstoning as their contract says. */
final class FakePayments implements Payments {
  static final String GOOD = "pm_card_visa";
  static final String DECLINED = "pm_card_chargeDeclined";

  /** Answers {@code processing} until {@link #providerAnswers}. */
  static final String HANGING = "pm_card_hanging";

  /** Wants a step from the buyer until {@link #providerAnswers}, or refuses. */
  static final String ACTION = "pm_card_authenticationRequired";

  private static final Money NOTHING = Money.zero("USD");

  private final Map<String, Payment> payments = new HashMap<>();
  private boolean refusesCapture;
  private boolean answers;
  private int charges;

  synchronized void refuseCapture() {
    refusesCapture = true;
  }

  synchronized void providerAnswers() {
    answers = true;
  }

  /** The buyer does what the provider wanted of him. */
  synchronized void buyerActs(String orderId) {
    Payment waiting = Objects.requireNonNull(payments.get(orderId));
    payments.put(
        orderId, payment(orderId, Status.REQUIRES_CAPTURE, waiting.amount(), NOTHING, NOTHING));
  }

  /** How often money was taken, for any order. */
  synchronized int charges() {
    return charges;
  }

  synchronized @Nullable Payment of(String orderId) {
    return payments.get(orderId);
  }

  @Override
  public synchronized Future<Payment> authorize(AuthorizePayment command) {
    if (!command.provider().equals("sandbox")) {
      return Future.failedFuture(new Failure(FailureCode.UNKNOWN_PROVIDER, "Who?"));
    }
    Payment known = payments.get(command.orderId());
    if (known != null && known.status() == Status.CANCELED) {
      return Future.failedFuture(new Failure(FailureCode.PAYMENT_CANCELED, "Canceled"));
    }
    if (command.token().equals(DECLINED)) {
      put(payment(command.orderId(), Status.DECLINED, command.amount(), NOTHING, NOTHING));
      return Future.failedFuture(new Failure(FailureCode.CARD_DECLINED, "Your card was declined"));
    }
    if (known != null
        && known.status() != Status.PROCESSING
        && known.status() != Status.REQUIRES_ACTION) {
      return Future.succeededFuture(known);
    }
    if (command.token().equals(ACTION) && !answers) {
      return put(
          new Payment(
              command.orderId(),
              "sandbox",
              Status.REQUIRES_ACTION,
              command.amount(),
              NOTHING,
              NOTHING,
              "pi_" + command.orderId(),
              new Payment.NextAction(
                  "redirect", "https://bank.example.com/" + command.returnUrl())));
    }
    Status status =
        command.token().equals(HANGING) && !answers ? Status.PROCESSING : Status.REQUIRES_CAPTURE;
    return put(payment(command.orderId(), status, command.amount(), NOTHING, NOTHING));
  }

  @Override
  public synchronized Future<Payment> capture(CapturePayment command) {
    Payment payment = payments.get(command.orderId());
    if (refusesCapture || payment == null) {
      return Future.failedFuture(new Failure(FailureCode.PAYMENT_STATE, "Cannot be captured"));
    }
    return switch (payment.status()) {
      case REQUIRES_CAPTURE -> {
        charges++;
        yield put(
            payment(
                payment.orderId(),
                Status.SUCCEEDED,
                payment.amount(),
                command.amount() == null ? payment.amount() : command.amount(),
                NOTHING));
      }
      case CANCELED, REFUNDED ->
          Future.failedFuture(new Failure(FailureCode.PAYMENT_CANCELED, "Canceled"));
      case SUCCEEDED, PROCESSING, REQUIRES_ACTION, DECLINED, UNKNOWN ->
          Future.succeededFuture(payment);
    };
  }

  @Override
  public synchronized Future<Payment> cancel(CancelPayment command) {
    String id = command.orderId();
    Payment payment =
        payments.getOrDefault(id, payment(id, Status.CANCELED, NOTHING, NOTHING, NOTHING));
    return switch (payment.status()) {
      case SUCCEEDED ->
          put(
              payment(
                  id, Status.REFUNDED, payment.amount(), payment.captured(), payment.captured()));
      case PROCESSING ->
          answers
              ? put(payment(id, Status.CANCELED, payment.amount(), NOTHING, NOTHING))
              : Future.succeededFuture(payment);
      case REFUNDED -> Future.succeededFuture(payment);
      case REQUIRES_ACTION, REQUIRES_CAPTURE, DECLINED, CANCELED, UNKNOWN ->
          put(payment(id, Status.CANCELED, payment.amount(), NOTHING, NOTHING));
    };
  }

  @Override
  public Future<Nothing> receive(ReceiveWebhook command) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<Payment> get(GetPayment query) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<Refunds> listRefunds(ListRefunds query) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<Ledger> getLedger(GetLedger query) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<Balances> balances(GetBalances query) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<DifferencePage> listDifferences(ListDifferences query) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<Difference> resolveDifference(ResolveDifference command) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  private Future<Payment> put(Payment payment) {
    payments.put(payment.orderId(), payment);
    return Future.succeededFuture(payment);
  }

  private static Payment payment(
      String orderId, Status status, Money amount, Money captured, Money refunded) {
    return new Payment(orderId, "sandbox", status, amount, captured, refunded, "pi_" + orderId);
  }
}
