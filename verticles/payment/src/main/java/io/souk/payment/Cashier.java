package io.souk.payment;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
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
import io.souk.api.payment.Refund;
import io.souk.api.payment.RefundPayment;
import io.souk.api.payment.Refunds;
import io.souk.api.payment.ResolveDifference;
import io.souk.payment.provider.Providers;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/**
 * An order's money. What is to be done is written first, the provider is asked by one caller at a
 * time and outside any transaction, and its outcome is written before anybody is told.
 */
final class Cashier implements Payments {
  private final PaymentStore store;
  private final Providers providers;
  private final Errand errand;
  private final Tidings tidings;

  Cashier(PaymentStore store, Providers providers, Errand errand, Tidings tidings) {
    this.store = store;
    this.providers = providers;
    this.errand = errand;
    this.tidings = tidings;
  }

  @Override
  public Future<Payment> authorize(AuthorizePayment command) {
    if (command.amount().amount() <= 0) {
      return refuse(FailureCode.INVALID_REQUEST, "The amount to pay must be more than zero");
    }
    if (providers.find(command.provider()).isEmpty()) {
      return store
          .find(command.orderId())
          .compose(
              found ->
                  found.isPresent()
                      ? authorized(found.get(), command)
                      : refuse(
                          FailureCode.UNKNOWN_PROVIDER,
                          "There is no payment provider " + command.provider()));
    }
    return store
        .open(command)
        .compose(
            opened -> opened.isPresent() ? errand.run(opened.get()) : takeUp(command.orderId()))
        .compose(intent -> authorized(intent, command));
  }

  @Override
  public Future<Payment> capture(CapturePayment command) {
    return existing(command.orderId()).compose(this::take).compose(Cashier::captured);
  }

  @Override
  public Future<Payment> cancel(CancelPayment command) {
    return store
        .openCanceled(command.orderId(), command.reason())
        .compose(
            unseen ->
                unseen.isPresent()
                    ? Future.succeededFuture(unseen.get())
                    : existing(command.orderId()).compose(intent -> undo(intent, command)))
        .map(Intent::toPayment);
  }

  @Override
  public Future<Payment> get(GetPayment query) {
    return existing(query.orderId()).map(Intent::toPayment);
  }

  @Override
  public Future<Refund> refund(RefundPayment command) {
    return refuse(FailureCode.UNAVAILABLE, "Not yet served");
  }

  @Override
  public Future<Refunds> listRefunds(ListRefunds query) {
    return refuse(FailureCode.UNAVAILABLE, "Not yet served");
  }

  @Override
  public Future<Ledger> getLedger(GetLedger query) {
    return refuse(FailureCode.UNAVAILABLE, "Not yet served");
  }

  @Override
  public Future<Balances> balances(GetBalances query) {
    return refuse(FailureCode.UNAVAILABLE, "Not yet served");
  }

  @Override
  public Future<DifferencePage> listDifferences(ListDifferences query) {
    return refuse(FailureCode.UNAVAILABLE, "Not yet served");
  }

  @Override
  public Future<Difference> resolveDifference(ResolveDifference command) {
    return refuse(FailureCode.UNAVAILABLE, "Not yet served");
  }

  @Override
  public Future<Nothing> receive(ReceiveWebhook command) {
    return tidings.receive(command);
  }

  private Future<Intent> undo(Intent intent, CancelPayment command) {
    Optional<Intent> next = intent.cancel(command.reason());
    if (next.isEmpty()) {
      return takeUp(intent);
    }
    // While the provider is being asked, whoever asks it does what follows.
    boolean asked = intent.status() == Status.PROCESSING;
    return (asked ? store.saveMarked(next.get()) : store.saveClaimed(next.get()))
        .compose(
            saved -> {
              if (saved.isEmpty()) {
                // Somebody was faster: judge again what is there now.
                return existing(intent.orderId()).compose(now -> undo(now, command));
              }
              return asked || saved.get().step() == null
                  ? Future.succeededFuture(saved.get())
                  : errand.run(saved.get());
            });
  }

  private Future<Intent> take(Intent intent) {
    Optional<Intent> next = intent.startCapture();
    if (next.isEmpty()) {
      // The answer may be the authorization that the capture was waiting for.
      return takeUp(intent)
          .compose(now -> now.startCapture().isPresent() ? take(now) : Future.succeededFuture(now));
    }
    return store
        .saveClaimed(next.get())
        .compose(saved -> saved.map(errand::run).orElseGet(() -> existing(intent.orderId())));
  }

  /** Asks the provider again if it is time; otherwise the payment is as it is. */
  private Future<Intent> takeUp(Intent intent) {
    return intent.step() == null ? Future.succeededFuture(intent) : takeUp(intent.orderId());
  }

  private Future<Intent> takeUp(String orderId) {
    return store
        .claim(orderId)
        .compose(claimed -> claimed.isPresent() ? errand.run(claimed.get()) : existing(orderId));
  }

  private Future<Intent> existing(String orderId) {
    return store
        .find(orderId)
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(
                        () ->
                            refuse(
                                FailureCode.PAYMENT_NOT_FOUND,
                                "Order " + orderId + " has no payment")));
  }

  private static Future<Payment> authorized(Intent intent, AuthorizePayment command) {
    if (intent.isOver()) {
      return refuse(FailureCode.PAYMENT_CANCELED, "The payment was canceled");
    }
    if (!intent.amount().equals(command.amount())) {
      return refuse(FailureCode.INVALID_REQUEST, "The order's payment is of another amount");
    }
    if (intent.status() == Status.DECLINED) {
      return Future.failedFuture(
          new Failure(
              FailureCode.CARD_DECLINED,
              "The payment method was declined",
              Map.of("decline_code", String.valueOf(intent.declineCode()))));
    }
    return Future.succeededFuture(intent.toPayment());
  }

  private static Future<Payment> captured(Intent intent) {
    if (intent.isOver()) {
      return refuse(FailureCode.PAYMENT_CANCELED, "The payment was canceled");
    }
    if (intent.status() == Status.DECLINED) {
      return refuse(FailureCode.PAYMENT_STATE, "A declined payment cannot be captured");
    }
    return Future.succeededFuture(intent.toPayment());
  }

  private static <T> Future<T> refuse(FailureCode code, String detail) {
    return Future.failedFuture(new Failure(code, detail));
  }
}
