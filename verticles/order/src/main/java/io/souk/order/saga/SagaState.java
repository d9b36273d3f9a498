package io.souk.order.saga;

import io.souk.api.order.Order;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All a saga knows of itself; survives its process as JSON.
 *
 * @param stock what inventory may hold for the order
 * @param money what payment may hold for the order
 * @param confirmed whether the order was ever confirmed
 * @param captureAtOnce whether money is taken right after confirmation
 * @param cause why it is canceled, once it is to be
 * @param attempt how often in a row an ask of this step stayed without a definite outcome
 * @param processing whether the reason for waiting is the payment provider
 */
public record SagaState(
    Step step,
    Stock stock,
    Money money,
    boolean confirmed,
    boolean captureAtOnce,
    @Nullable Cause cause,
    int attempt,
    boolean processing) {

  /** Where the saga is. */
  public enum Step {
    PRICING,
    HOLDING,
    AUTHORIZING,
    COMMITTING,
    CAPTURING,
    /** Confirmed, and nothing to do until someone wants more. */
    DONE,
    UNDOING,
    CANCELED
  }

  /** From {@code ASKED} on there may be stock to give back. */
  public enum Stock {
    UNTOUCHED,
    ASKED,
    HELD,
    COMMITTED,
    RELEASED
  }

  /** From {@code ASKED} on there may be money to give back. */
  public enum Money {
    UNTOUCHED,
    ASKED,
    AUTHORIZED,
    CAPTURED,
    VOIDED,
    REFUNDED
  }

  static SagaState placed(boolean captureAtOnce) {
    return new SagaState(
        Step.PRICING, Stock.UNTOUCHED, Money.UNTOUCHED, false, captureAtOnce, null, 0, false);
  }

  /** Whether anything is still to be done. */
  public boolean open() {
    return step != Step.DONE && step != Step.CANCELED;
  }

  /** What this state is waiting for. */
  public List<Ask> outstanding() {
    return switch (step) {
      case PRICING -> List.of(Ask.QUOTE);
      case HOLDING -> List.of(Ask.HOLD);
      case AUTHORIZING -> List.of(Ask.AUTHORIZE);
      case COMMITTING -> List.of(Ask.COMMIT);
      case CAPTURING -> List.of(Ask.CAPTURE);
      case DONE, CANCELED -> List.of();
      case UNDOING ->
          Stream.of(Ask.RELEASE, Ask.CANCEL_PAYMENT)
              .filter(ask -> ask == Ask.RELEASE ? owesStock() : owesMoney())
              .toList();
    };
  }

  /** What the order looks like from outside. */
  public Order.Status orderStatus() {
    return switch (step) {
      case PRICING, HOLDING, AUTHORIZING, COMMITTING, UNDOING -> Order.Status.PENDING;
      case CAPTURING, DONE -> Order.Status.CONFIRMED;
      case CANCELED -> Order.Status.CANCELED;
    };
  }

  public Order.PaymentStatus paymentStatus() {
    return switch (money) {
      case UNTOUCHED, ASKED, VOIDED -> Order.PaymentStatus.NOT_PAID;
      case AUTHORIZED -> Order.PaymentStatus.AUTHORIZED;
      case CAPTURED -> Order.PaymentStatus.CAPTURED;
      case REFUNDED -> Order.PaymentStatus.REFUNDED;
    };
  }

  private boolean owesStock() {
    return stock != Stock.UNTOUCHED && stock != Stock.RELEASED;
  }

  private boolean owesMoney() {
    return money == Money.ASKED || money == Money.AUTHORIZED || money == Money.CAPTURED;
  }

  /** The next step, with a fresh count of attempts. */
  SagaState at(Step next) {
    return new SagaState(next, stock, money, confirmed, captureAtOnce, cause, 0, false);
  }

  SagaState with(Stock changed) {
    return new SagaState(
        step, changed, money, confirmed, captureAtOnce, cause, attempt, processing);
  }

  SagaState with(Money changed) {
    return new SagaState(
        step, stock, changed, confirmed, captureAtOnce, cause, attempt, processing);
  }

  SagaState because(Cause reason) {
    return new SagaState(step, stock, money, confirmed, captureAtOnce, reason, attempt, processing);
  }

  SagaState confirm() {
    return new SagaState(step, stock, money, true, captureAtOnce, cause, attempt, processing);
  }

  SagaState waitOnce(boolean forProvider) {
    return new SagaState(
        step, stock, money, confirmed, captureAtOnce, cause, attempt + 1, forProvider);
  }
}
