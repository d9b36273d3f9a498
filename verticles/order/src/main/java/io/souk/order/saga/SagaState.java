package io.souk.order.saga;

import io.souk.api.order.Order;
import io.souk.api.order.Order.NextAction;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All a saga knows of itself; survives its process as JSON.
 *
 * @param stock what inventory may hold for the order
 * @param money what payment may hold for the order
 * @param coupons what promotion may count as used by the order
 * @param parcel how far what is sent has come
 * @param confirmed whether the order was ever confirmed
 * @param capture when its money is taken
 * @param cause why it is canceled, once it is to be
 * @param action what the buyer has to do for the payment to go on
 * @param attempt how often in a row an ask of this step stayed without a definite outcome
 * @param processing whether the reason for waiting is the payment provider
 * @param edit the last one, under way or over
 */
public record SagaState(
    Step step,
    Stock stock,
    Money money,
    Coupons coupons,
    Parcel parcel,
    boolean confirmed,
    Capture capture,
    @Nullable Cause cause,
    @Nullable NextAction action,
    int attempt,
    boolean processing,
    @Nullable Edit edit) {

  /** Where the saga is. */
  public enum Step {
    PRICING,
    HOLDING,
    AUTHORIZING,
    COMMITTING,
    CAPTURING,
    /** Confirmed, and taking the stock an edit needs. */
    EDITING,
    /** Confirmed, and telling shipping of an edit. */
    REVISING,
    /** Confirmed, and giving back the stock that is not needed after an edit. */
    SETTLING,
    /** Confirmed, and nothing to do until someone wants more. */
    DONE,
    /** Confirmed, and to be undone if shipping lets it go. */
    WITHDRAWING,
    UNDOING,
    CANCELED
  }

  /** From {@code ASKED} on there may be stock to give back. */
  public enum Stock {
    /** Only of orders that were placed before holds counted as asked from the beginning. */
    UNTOUCHED,
    ASKED,
    HELD,
    COMMITTED,
    RELEASED
  }

  /** From {@code ASKED} on there may be money to give back. */
  public enum Money {
    UNTOUCHED,
    /** The total is nothing, so there is no payment. */
    FREE,
    ASKED,
    AUTHORIZED,
    CAPTURED,
    /** Authorized, and refused when it was to be taken. */
    REFUSED,
    VOIDED,
    REFUNDED
  }

  /** From {@code ASKED} on there may be coupons to give back. */
  public enum Coupons {
    NONE,
    ASKED,
    GIVEN_BACK
  }

  /** The farthest that is known. */
  public enum Parcel {
    NONE,
    /** Some of it has left the house. */
    SHIPPED,
    /** All of it has arrived. */
    DELIVERED
  }

  /** A state written before there were coupons, parcels and capture on shipment lacks them. */
  @SuppressWarnings("ConstantValue") // JSON may lack what the compiler takes for granted
  public SagaState {
    coupons = coupons == null ? Coupons.NONE : coupons;
    parcel = parcel == null ? Parcel.NONE : parcel;
    capture = capture == null ? Capture.AT_ONCE : capture;
  }

  static SagaState placed(Capture capture, boolean withCoupons) {
    // What is asked before the next write may use up coupons and hold stock.
    return new SagaState(
        Step.PRICING,
        Stock.ASKED,
        Money.UNTOUCHED,
        withCoupons ? Coupons.ASKED : Coupons.NONE,
        Parcel.NONE,
        false,
        capture,
        null,
        null,
        0,
        false,
        null);
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
      case EDITING -> List.of(Ask.REVISE_STOCK);
      case REVISING -> List.of(Ask.REVISE_SHIPMENT);
      case SETTLING -> List.of(Ask.SETTLE_STOCK);
      case WITHDRAWING -> List.of(Ask.WITHDRAW);
      case DONE, CANCELED -> List.of();
      case UNDOING ->
          Stream.of(Ask.RELEASE, Ask.CANCEL_PAYMENT, Ask.GIVE_BACK).filter(this::owes).toList();
    };
  }

  /** What the order looks like from outside. */
  public Order.Status orderStatus() {
    return switch (step) {
      case PRICING, HOLDING, AUTHORIZING, COMMITTING, UNDOING -> Order.Status.PENDING;
      case CAPTURING, EDITING, REVISING, SETTLING, WITHDRAWING, DONE ->
          complete() ? Order.Status.COMPLETED : Order.Status.CONFIRMED;
      case CANCELED -> Order.Status.CANCELED;
    };
  }

  /** How the payment stands, refunds aside. An order that costs nothing is paid by confirmation. */
  public Order.PaymentStatus paymentStatus() {
    return switch (money) {
      case UNTOUCHED, ASKED, REFUSED, VOIDED -> Order.PaymentStatus.NOT_PAID;
      case FREE ->
          step == Step.CANCELED || !confirmed
              ? Order.PaymentStatus.NOT_PAID
              : Order.PaymentStatus.CAPTURED;
      case AUTHORIZED -> Order.PaymentStatus.AUTHORIZED;
      case CAPTURED -> Order.PaymentStatus.CAPTURED;
      case REFUNDED -> Order.PaymentStatus.REFUNDED;
    };
  }

  /** Whether its lines can be changed: confirmed, at rest, nothing taken, nothing sent. */
  public boolean editable() {
    return step == Step.DONE
        && parcel == Parcel.NONE
        && (money == Money.AUTHORIZED || money == Money.FREE);
  }

  /** Whether its money is there to be taken: authorized, for an order that stands. */
  public boolean capturable() {
    return confirmed && !ending() && money == Money.AUTHORIZED;
  }

  /** Whether it stands and its money is taken. */
  public boolean paid() {
    return confirmed && !ending() && (money == Money.CAPTURED || money == Money.FREE);
  }

  /** Whether it is canceled, or on its way there. */
  boolean ending() {
    return step == Step.WITHDRAWING || step == Step.UNDOING || step == Step.CANCELED;
  }

  /** Whether its money is to be taken as soon as it is confirmed and at rest. */
  boolean due() {
    return capture == Capture.AT_ONCE || (capture == Capture.ON_SHIPMENT && parcel != Parcel.NONE);
  }

  /** Whether everything is delivered and paid. */
  boolean complete() {
    return confirmed
        && parcel == Parcel.DELIVERED
        && (money == Money.CAPTURED || money == Money.FREE);
  }

  /** Where a confirmed order goes when nothing else is wanted of it. */
  Step rest() {
    if (edit != null && edit.open()) {
      return edit.refusal() == null ? Step.EDITING : Step.SETTLING;
    }
    return due() && money == Money.AUTHORIZED ? Step.CAPTURING : Step.DONE;
  }

  private boolean owes(Ask ask) {
    return switch (ask) {
      case RELEASE -> stock != Stock.UNTOUCHED && stock != Stock.RELEASED;
      case CANCEL_PAYMENT ->
          money == Money.ASKED
              || money == Money.AUTHORIZED
              || money == Money.CAPTURED
              || money == Money.REFUSED;
      case GIVE_BACK -> coupons == Coupons.ASKED;
      default -> false;
    };
  }

  /** The next step, with a fresh count of attempts. */
  SagaState at(Step next) {
    return changed(
        draft -> {
          draft.step = next;
          draft.action = null;
          draft.attempt = 0;
          draft.processing = false;
        });
  }

  SagaState with(Stock changed) {
    return changed(draft -> draft.stock = changed);
  }

  SagaState with(Money changed) {
    return changed(draft -> draft.money = changed);
  }

  SagaState with(Coupons changed) {
    return changed(draft -> draft.coupons = changed);
  }

  SagaState with(Parcel changed) {
    return changed(draft -> draft.parcel = changed);
  }

  SagaState with(Capture changed) {
    return changed(draft -> draft.capture = changed);
  }

  SagaState with(Edit changed) {
    return changed(draft -> draft.edit = changed);
  }

  SagaState because(@Nullable Cause reason) {
    return changed(draft -> draft.cause = reason);
  }

  SagaState confirm() {
    return changed(draft -> draft.confirmed = true);
  }

  /** One attempt more, and who is waited for: the provider, the buyer, or nobody in particular. */
  SagaState waitOnce(boolean forProvider, @Nullable NextAction forBuyer) {
    return changed(
        draft -> {
          draft.action = forBuyer;
          draft.attempt++;
          draft.processing = forProvider;
        });
  }

  private SagaState changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.state();
  }

  /** A state while some of it changes. */
  private static final class Draft {
    private Step step;
    private Stock stock;
    private Money money;
    private Coupons coupons;
    private Parcel parcel;
    private boolean confirmed;
    private Capture capture;
    private @Nullable Cause cause;
    private @Nullable NextAction action;
    private int attempt;
    private boolean processing;
    private @Nullable Edit edit;

    Draft(SagaState from) {
      step = from.step;
      stock = from.stock;
      money = from.money;
      coupons = from.coupons;
      parcel = from.parcel;
      confirmed = from.confirmed;
      capture = from.capture;
      cause = from.cause;
      action = from.action;
      attempt = from.attempt;
      processing = from.processing;
      edit = from.edit;
    }

    SagaState state() {
      return new SagaState(
          step,
          stock,
          money,
          coupons,
          parcel,
          confirmed,
          capture,
          cause,
          action,
          attempt,
          processing,
          edit);
    }
  }
}
