package io.souk.order.saga;

import io.souk.order.saga.SagaCommand.Announce;
import io.souk.order.saga.SagaCommand.Note;
import io.souk.order.saga.SagaCommand.Settle;
import io.souk.order.saga.SagaCommand.WritePrices;
import io.souk.order.saga.SagaEvent.Authorized;
import io.souk.order.saga.SagaEvent.CancelRequested;
import io.souk.order.saga.SagaEvent.Captured;
import io.souk.order.saga.SagaEvent.Committed;
import io.souk.order.saga.SagaEvent.Held;
import io.souk.order.saga.SagaEvent.Outcome;
import io.souk.order.saga.SagaEvent.PaymentCanceled;
import io.souk.order.saga.SagaEvent.Priced;
import io.souk.order.saga.SagaEvent.Processing;
import io.souk.order.saga.SagaEvent.Refused;
import io.souk.order.saga.SagaEvent.Released;
import io.souk.order.saga.SagaEvent.Woken;
import io.souk.order.saga.SagaState.Money;
import io.souk.order.saga.SagaState.Step;
import io.souk.order.saga.SagaState.Stock;

/**
 * The life of an order: price, hold, authorize, commit, confirm, capture; or undo, cancel.
 *
 * <p>Two rules make it safe whatever is lost, doubled or late. What has been asked of a neighbour
 * is undone there, even after a definite no, since an earlier attempt may still be on its way: the
 * neighbour remembers the undoing and refuses it. And an outcome nobody can tell is asked for again
 * under the same id, never assumed.
 */
public final class Saga {
  private Saga() {}

  /** A new order's first transition. */
  public static Transition place(boolean captureAtOnce) {
    return Transition.to(SagaState.placed(captureAtOnce), new Note("placed", null)).andAsk();
  }

  /** What an event leads to; an event the state does not wait for changes nothing. */
  public static Transition next(SagaState state, SagaEvent event) {
    if (event instanceof Woken) {
      return Transition.to(state).andAsk();
    }
    if (event instanceof CancelRequested) {
      boolean ending = state.step() == Step.UNDOING || state.step() == Step.CANCELED;
      return ending ? Transition.to(state) : undo(state, Cause.REQUESTED);
    }
    Outcome outcome = (Outcome) event;
    return state.outstanding().contains(outcome.ask())
        ? goOn(state, outcome)
        : Transition.to(state);
  }

  private static Transition goOn(SagaState state, Outcome outcome) {
    if (outcome instanceof Priced priced) {
      SagaState holding = state.with(Stock.ASKED).at(Step.HOLDING);
      return Transition.to(holding, new WritePrices(priced.pricing()), note("priced")).andAsk();
    }
    if (outcome instanceof Held) {
      SagaState authorizing = state.with(Stock.HELD).with(Money.ASKED).at(Step.AUTHORIZING);
      return Transition.to(authorizing, note("held")).andAsk();
    }
    if (outcome instanceof Authorized) {
      SagaState committing = state.with(Money.AUTHORIZED).at(Step.COMMITTING);
      return Transition.to(committing, note("authorized")).andAsk();
    }
    if (outcome instanceof Committed) {
      Step next = state.captureAtOnce() ? Step.CAPTURING : Step.DONE;
      SagaState confirmed = state.with(Stock.COMMITTED).confirm().at(next);
      return Transition.to(confirmed, note("confirmed"), Announce.PLACED, new Settle()).andAsk();
    }
    if (outcome instanceof Captured) {
      return Transition.to(state.with(Money.CAPTURED).at(Step.DONE), note("captured"));
    }
    if (outcome instanceof PaymentCanceled canceled) {
      Money back = canceled.refunded() ? Money.REFUNDED : Money.VOIDED;
      return undone(state.with(back), canceled.refunded() ? "refunded" : "payment_canceled");
    }
    if (outcome instanceof Released) {
      return undone(state.with(Stock.RELEASED), "released");
    }
    if (outcome instanceof Refused refused && state.step() != Step.UNDOING) {
      return undo(state, refused.cause());
    }
    return later(state, outcome instanceof Processing);
  }

  /** The same ask again later. A refusal to undo comes here too: undoing is never given up. */
  private static Transition later(SagaState state, boolean forProvider) {
    SagaState waiting = state.waitOnce(forProvider);
    boolean news = forProvider && !state.processing();
    return news ? Transition.to(waiting, note("payment_processing")) : Transition.to(waiting);
  }

  private static Transition undo(SagaState state, Cause cause) {
    SagaState undoing = state.because(cause).at(Step.UNDOING);
    return undoing.outstanding().isEmpty()
        ? canceled(Transition.to(undoing))
        : Transition.to(undoing, new Note("canceling", cause.reason())).andAsk();
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
    return new Transition(state, last.commands()).and(note, told);
  }

  private static Note note(String event) {
    return new Note(event, null);
  }
}
