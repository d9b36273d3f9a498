package io.souk.order.saga;

import io.souk.api.FailureCode;
import io.souk.order.saga.SagaCommand.Announce;
import io.souk.order.saga.SagaCommand.Note;
import io.souk.order.saga.SagaCommand.Settle;
import io.souk.order.saga.SagaCommand.WriteCaptured;
import io.souk.order.saga.SagaCommand.WriteEdit;
import io.souk.order.saga.SagaCommand.WritePrices;
import io.souk.order.saga.SagaEvent.ActionExpired;
import io.souk.order.saga.SagaEvent.ActionRequired;
import io.souk.order.saga.SagaEvent.Authorized;
import io.souk.order.saga.SagaEvent.CancelRequested;
import io.souk.order.saga.SagaEvent.CaptureRequested;
import io.souk.order.saga.SagaEvent.Captured;
import io.souk.order.saga.SagaEvent.Committed;
import io.souk.order.saga.SagaEvent.Delivered;
import io.souk.order.saga.SagaEvent.EditRequested;
import io.souk.order.saga.SagaEvent.GivenBack;
import io.souk.order.saga.SagaEvent.Held;
import io.souk.order.saga.SagaEvent.Outcome;
import io.souk.order.saga.SagaEvent.PaymentCanceled;
import io.souk.order.saga.SagaEvent.Priced;
import io.souk.order.saga.SagaEvent.Processing;
import io.souk.order.saga.SagaEvent.Refused;
import io.souk.order.saga.SagaEvent.Released;
import io.souk.order.saga.SagaEvent.Revised;
import io.souk.order.saga.SagaEvent.Shipped;
import io.souk.order.saga.SagaEvent.Withdrawn;
import io.souk.order.saga.SagaEvent.Woken;
import io.souk.order.saga.SagaState.Coupons;
import io.souk.order.saga.SagaState.Money;
import io.souk.order.saga.SagaState.Parcel;
import io.souk.order.saga.SagaState.Step;
import io.souk.order.saga.SagaState.Stock;
import java.util.Objects;
import java.util.Set;

/**
 * The life of an order: price, hold, authorize, commit, confirm, capture, complete; or undo,
 * cancel.
 *
 * <p>Three rules make it safe whatever is lost, doubled or late. What has been asked of a neighbor
 * is undone there, even after a definite no, since an earlier attempt may still be on its way: the
 * neighbor remembers the undoing and refuses it. An outcome nobody can tell is asked for again
 * under the same id, never assumed. And a confirmed order is undone only once shipping has let it
 * go.
 *
 * <p>Nothing is asked of anybody that the persisted state would not undo. Where it would, a write
 * between two asks makes nothing safer, and is saved: a hold is asked for before the prices are
 * written, a commit before the authorization is.
 */
public final class Saga {
  /**
   * The steps after a payment that ask nothing of it, and so do not hear by asking what others do
   * to it.
   */
  public static final Set<Step> LISTENING =
      Set.of(
          Step.COMMITTING, Step.DONE, Step.WITHDRAWING, Step.EDITING, Step.REVISING, Step.SETTLING);

  private Saga() {}

  /**
   * A new order's first transition.
   *
   * @param withCoupons whether the buyer named any
   */
  public static Transition place(Capture capture, boolean withCoupons) {
    return Transition.to(SagaState.placed(capture, withCoupons), new Note("placed", null)).andAsk();
  }

  /** What an event leads to; an event the state does not wait for changes nothing. */
  public static Transition next(SagaState state, SagaEvent event) {
    if (event instanceof Woken) {
      return Transition.to(state).andAsk();
    }
    if (event instanceof CancelRequested) {
      return state.ending() ? Transition.to(state) : undo(state, Cause.REQUESTED);
    }
    if (event instanceof CaptureRequested) {
      return state.capturable() && !state.due() ? captureNow(state) : Transition.to(state);
    }
    if (event instanceof ActionExpired) {
      Cause cause = Cause.of(FailureCode.ACTION_EXPIRED, "The payment was not finished in time");
      return state.action() == null ? Transition.to(state) : undo(state, cause);
    }
    if (event instanceof Shipped) {
      return state.parcel() == Parcel.NONE ? sent(state, Parcel.SHIPPED) : Transition.to(state);
    }
    if (event instanceof Delivered) {
      return state.parcel() == Parcel.DELIVERED
          ? Transition.to(state)
          : sent(state, Parcel.DELIVERED);
    }
    if (event instanceof EditRequested wanted) {
      return state.editable()
          ? Transition.to(state.with(wanted.edit()).at(Step.EDITING)).andAsk()
          : Transition.to(state);
    }
    Outcome outcome = (Outcome) event;
    if (state.outstanding().contains(outcome.ask())) {
      return goOn(state, outcome);
    }
    return LISTENING.contains(state.step()) ? byOthers(state, outcome) : Transition.to(state);
  }

  private static Transition goOn(SagaState state, Outcome outcome) {
    if (outcome instanceof Priced priced) {
      boolean free = priced.pricing().total().amount() == 0;
      SagaState known = free ? state.with(Money.FREE) : state;
      SagaState holding = known.with(Stock.ASKED).at(Step.HOLDING);
      return Transition.to(holding, new WritePrices(priced.pricing()), note("priced"))
          .andAsk()
          .deferrableIf(state.stock() == Stock.ASKED);
    }
    if (outcome instanceof Held) {
      SagaState held = state.with(Stock.HELD);
      SagaState next =
          held.money() == Money.FREE
              ? held.at(Step.COMMITTING)
              : held.with(Money.ASKED).at(Step.AUTHORIZING);
      return Transition.to(next, note("held")).andAsk();
    }
    if (outcome instanceof Authorized) {
      SagaState committing = state.with(Money.AUTHORIZED).at(Step.COMMITTING);
      return Transition.to(committing, note("authorized"))
          .andAsk()
          .deferrableIf(state.action() == null);
    }
    if (outcome instanceof Committed) {
      SagaState confirmed = state.with(Stock.COMMITTED).confirm();
      return Transition.to(
              confirmed.at(confirmed.rest()), note("confirmed"), Announce.PLACED, new Settle())
          .andAsk();
    }
    if (outcome instanceof Captured captured) {
      return captured(state, captured);
    }
    if (outcome instanceof Revised) {
      return edited(state);
    }
    if (outcome instanceof Withdrawn) {
      return undoing(Transition.to(state.at(Step.UNDOING), note("withdrawn")));
    }
    if (outcome instanceof PaymentCanceled canceled) {
      Money back = canceled.refunded() ? Money.REFUNDED : Money.VOIDED;
      return undone(state.with(back), canceled.refunded() ? "refunded" : "payment_canceled");
    }
    if (outcome instanceof Released) {
      return undone(state.with(Stock.RELEASED), "released");
    }
    if (outcome instanceof GivenBack) {
      return undone(state.with(Coupons.GIVEN_BACK), "coupons_given_back");
    }
    boolean undoing = state.step() == Step.UNDOING || state.step() == Step.SETTLING;
    if (outcome instanceof Refused refused && !undoing) {
      return refused(state, refused);
    }
    return later(state, outcome);
  }

  private static Transition refused(SagaState state, Refused refused) {
    return switch (state.step()) {
      case WITHDRAWING -> {
        SagaState untouched = state.because(null);
        yield Transition.to(
                untouched.at(untouched.rest()), new Note("not_canceled", refused.cause().reason()))
            .andAsk();
      }
      case EDITING, REVISING -> {
        // An earlier attempt may still be on its way: what it takes is given back after it.
        SagaState settling = state.with(editOf(state).refused(refused.cause()));
        yield Transition.to(settling.at(Step.SETTLING)).andAsk();
      }
      case CAPTURING -> undo(state.with(Money.REFUSED), refused.cause());
      default -> undo(state, refused.cause());
    };
  }

  /** The same ask again later. A refusal to undo comes here too: undoing is never given up. */
  private static Transition later(SagaState state, Outcome outcome) {
    if (outcome instanceof ActionRequired required) {
      SagaState waiting = state.waitOnce(false, required.action());
      return state.action() == null
          ? Transition.to(waiting, note("action_required"))
          : Transition.to(waiting);
    }
    if (outcome instanceof Processing) {
      SagaState waiting = state.waitOnce(true, null);
      return state.processing()
          ? Transition.to(waiting)
          : Transition.to(waiting, note("payment_processing"));
    }
    return Transition.to(state.waitOnce(false, state.action()));
  }

  /** An edit's next step, or its end. */
  private static Transition edited(SagaState state) {
    if (state.step() != Step.SETTLING) {
      Step next = state.step() == Step.EDITING ? Step.REVISING : Step.SETTLING;
      return Transition.to(state.at(next)).andAsk();
    }
    Edit edit = editOf(state);
    Cause refusal = edit.refusal();
    SagaState over = state.with(edit.over());
    Transition end = Transition.to(over.at(over.rest()));
    return (refusal == null
            ? end.and(new WriteEdit(edit), note("edited"), Announce.EDITED)
            : end.and(new Note("not_edited", refusal.reason())))
        .andAsk();
  }

  private static Edit editOf(SagaState state) {
    return Objects.requireNonNull(state.edit(), "an edit is under way");
  }

  private static Transition captured(SagaState state, Captured captured) {
    Step next = state.step() == Step.CAPTURING ? Step.DONE : state.step();
    SagaState paid = state.with(Money.CAPTURED).at(next);
    return completed(
        state, Transition.to(paid, new WriteCaptured(captured.amount()), note("captured")));
  }

  /** What others did to the payment of an order that asks nothing of payment. */
  private static Transition byOthers(SagaState state, Outcome outcome) {
    boolean reserved = state.money() == Money.AUTHORIZED;
    if (outcome instanceof Captured captured && (reserved || state.money() == Money.REFUSED)) {
      return captured(state, captured);
    }
    if (outcome instanceof PaymentCanceled canceled && !canceled.refunded() && reserved) {
      SagaState voided = state.with(Money.VOIDED);
      return state.confirmed()
          ? Transition.to(voided, note("payment_canceled"))
          : undo(voided, Cause.of(FailureCode.PAYMENT_CANCELED, "The payment was canceled"));
    }
    return Transition.to(state);
  }

  private static Transition sent(SagaState state, Parcel parcel) {
    SagaState sent = state.with(parcel);
    return sent.step() == Step.DONE && sent.rest() != Step.DONE
        ? Transition.to(sent.at(sent.rest())).andAsk()
        : completed(state, Transition.to(sent));
  }

  /** From now on its money is due; an edit under way comes first. */
  private static Transition captureNow(SagaState state) {
    SagaState due = state.with(Capture.AT_ONCE);
    return Transition.to(due.step() == Step.DONE ? due.at(due.rest()) : due).andAsk();
  }

  /** Tells of completion if this step has brought it. */
  private static Transition completed(SagaState before, Transition step) {
    return step.state().complete() && !before.complete()
        ? step.and(note("completed"), Announce.COMPLETED)
        : step;
  }

  private static Transition undo(SagaState state, Cause cause) {
    SagaState why = state.because(cause);
    if (state.confirmed()) {
      return Transition.to(why.at(Step.WITHDRAWING), new Note("canceling", cause.reason()))
          .andAsk();
    }
    SagaState undoing = why.at(Step.UNDOING);
    return undoing.outstanding().isEmpty()
        ? canceled(Transition.to(undoing))
        : undoing(Transition.to(undoing, new Note("canceling", cause.reason())));
  }

  private static Transition undoing(Transition step) {
    return step.state().outstanding().isEmpty() ? canceled(step) : step.andAsk();
  }

  private static Transition undone(SagaState state, String what) {
    Transition step = Transition.to(state, note(what));
    return state.outstanding().isEmpty() ? canceled(step) : step;
  }

  private static Transition canceled(Transition last) {
    SagaState state = last.state().at(Step.CANCELED);
    Cause cause = state.cause();
    Note note = new Note("canceled", cause == null ? null : cause.reason());
    SagaCommand told = state.confirmed() ? Announce.CANCELED : new Settle();
    return new Transition(state, last.commands(), false).and(note, told);
  }

  private static Note note(String event) {
    return new Note(event, null);
  }
}
