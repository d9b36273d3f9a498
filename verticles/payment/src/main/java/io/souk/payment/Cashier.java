package io.souk.payment;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.payment.AuthorizePayment;
import io.souk.api.payment.CancelPayment;
import io.souk.api.payment.CapturePayment;
import io.souk.api.payment.GetPayment;
import io.souk.api.payment.Payment;
import io.souk.api.payment.Payment.Status;
import io.souk.chassis.input.Input;
import io.souk.payment.provider.Providers;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order's money. What is to be done is written first, the provider is asked by one caller at a
 * time and outside any transaction, and its outcome is written before anybody is told.
 */
final class Cashier {
  private static final int LONGEST_URL = 2_000;

  private final PaymentStore store;
  private final Providers providers;
  private final Errand errand;

  Cashier(PaymentStore store, Providers providers, Errand errand) {
    this.store = store;
    this.providers = providers;
    this.errand = errand;
  }

  Future<Payment> authorize(AuthorizePayment command) {
    check(command);
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

  Future<Payment> capture(CapturePayment command) {
    return existing(command.orderId())
        .compose(intent -> take(intent, command.amount()))
        .compose(Cashier::captured);
  }

  Future<Payment> cancel(CancelPayment command) {
    return store
        .openCanceled(command.orderId(), command.reason())
        .compose(
            unseen ->
                unseen.isPresent()
                    ? Future.succeededFuture(unseen.get())
                    : existing(command.orderId()).compose(intent -> undo(intent, command)))
        .map(Intent::toPayment);
  }

  Future<Payment> get(GetPayment query) {
    return existing(query.orderId()).map(Intent::toPayment);
  }

  private Future<Intent> undo(Intent intent, CancelPayment command) {
    Optional<Intent> next = intent.cancel(command.reason());
    if (next.isEmpty()) {
      return takeUp(intent);
    }
    // While the provider is being asked, whoever asks it does what follows.
    boolean asked = intent.status() == Status.PROCESSING;
    return (asked
            ? store.saveMarked(next.get())
            : store.saveClaimed(next.get(), News.between(intent, next.get(), List.of())))
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

  private Future<Intent> take(Intent intent, @Nullable Money part) {
    if (intent.awaitsCapture() && !intent.canCapture(part)) {
      return refuse(
          FailureCode.INVALID_REQUEST, "The amount to capture must be within what is authorized");
    }
    Optional<Intent> next = intent.startCapture(part);
    if (next.isEmpty()) {
      // The answer may be the authorization that the capture was waiting for.
      return takeUp(intent)
          .compose(
              now ->
                  now.startCapture(part).isPresent()
                      ? take(now, part)
                      : Future.succeededFuture(now));
    }
    return store
        .saveClaimed(next.get(), List.of())
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
                    .orElseGet(() -> Future.failedFuture(RefundDesk.noPayment(orderId))));
  }

  private static void check(AuthorizePayment command) {
    if (command.amount().amount() <= 0) {
      throw Input.invalid("The amount to pay must be more than zero");
    }
    String url = Input.optionalText("return_url", command.returnUrl(), LONGEST_URL);
    if (url != null && !url.matches("https?://\\S+")) {
      throw Input.invalid("return_url must be an http or https address");
    }
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
    if (intent.status() == Status.REQUIRES_ACTION) {
      return refuse(FailureCode.PAYMENT_STATE, "The buyer has to act at the provider first");
    }
    return Future.succeededFuture(intent.toPayment());
  }

  private static <T> Future<T> refuse(FailureCode code, String detail) {
    return Future.failedFuture(new Failure(code, detail));
  }
}
