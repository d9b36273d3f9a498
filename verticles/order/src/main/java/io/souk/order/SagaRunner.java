package io.souk.order;

import io.micrometer.core.instrument.LongTaskTimer;
import io.souk.api.order.PlacementOutcome;
import io.souk.chassis.bus.Call;
import io.souk.order.OrderStore.Progress;
import io.souk.order.SagaJournal.Moved;
import io.souk.order.SagaJournal.Recorded;
import io.souk.order.saga.Ask;
import io.souk.order.saga.Edit;
import io.souk.order.saga.Saga;
import io.souk.order.saga.SagaEvent;
import io.souk.order.saga.SagaEvent.ActionExpired;
import io.souk.order.saga.SagaEvent.Woken;
import io.souk.order.saga.SagaState;
import io.souk.order.saga.SagaState.Step;
import io.souk.order.saga.Transition;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves sagas: performs what a state asks, persists what came of it unless that may wait for the
 * next write, and so on until the saga rests or must wait. Whatever stops it halfway, another node
 * goes on from the last persisted state once the lease has run out.
 */
final class SagaRunner {
  /**
   * @param askTimeout how long one ask may take
   * @param lease how long a claim lasts without a write
   * @param lookEvery how often payment is asked whether the buyer has acted; its event is faster
   */
  record Limits(Duration askTimeout, Duration lease, Backoff backoff, Duration lookEvery) {}

  private static final Logger LOG = LoggerFactory.getLogger(SagaRunner.class);

  // How long these take is up to a payment provider.
  private static final Set<Ask> OUTSIDE = Set.of(Ask.AUTHORIZE, Ask.CAPTURE, Ask.CANCEL_PAYMENT);

  private final Vertx vertx;
  private final Neighbors neighbors;
  private final SagaJournal journal;
  private final Watch watch;
  private final InFlight inFlight;
  private final OrderMeters meters;
  private final Limits limits;

  SagaRunner(
      Vertx vertx,
      Neighbors neighbors,
      SagaJournal journal,
      Watch watch,
      InFlight inFlight,
      OrderMeters meters,
      Limits limits) {
    this.vertx = vertx;
    this.neighbors = neighbors;
    this.journal = journal;
    this.watch = watch;
    this.inFlight = inFlight;
    this.meters = meters;
    this.limits = limits;
  }

  /** Goes on with a saga that nobody moved, as {@link #run} does. */
  Future<Void> resume(Claim claim) {
    boolean expired = claim.actionExpired() && claim.state().action() != null;
    return expired
        ? run(claim, () -> persist(claim, new ActionExpired(), new ArrayDeque<>()))
        : run(claim, Saga.next(claim.state(), new Woken()).asks());
  }

  /**
   * Moves a saga as far as it goes now. Goes on after its caller is gone, and never fails. The
   * caller has entered {@link InFlight} for it; it leaves at the end.
   */
  Future<Void> run(Claim claim, List<Ask> asks) {
    return run(claim, () -> perform(claim, new ArrayDeque<>(asks)));
  }

  private Future<Void> run(Claim claim, Supplier<Future<Void>> work) {
    LongTaskTimer.Sample running = meters.started();
    return work.get()
        .recover(failure -> standStill(claim, failure))
        .onComplete(
            end -> {
              running.stop();
              inFlight.leave(1);
              watch.changed(claim.orderId());
            });
  }

  /**
   * Cancels an order and starts undoing it; completes once that is written. Waits for its turn as
   * new orders do, or it would take their places. Fails with order_not_found, order_not_cancelable,
   * overloaded.
   */
  Future<Void> cancel(String orderId) {
    return inFlight.enterInTime().compose(entered -> start(journal.cancel(orderId)));
  }

  /**
   * Takes an order's money; completes once it is written that it is to be taken. Waits for its turn
   * as a cancellation does. Fails with order_not_found, order_not_capturable, overloaded.
   */
  Future<Void> capture(String orderId) {
    return inFlight.enterInTime().compose(entered -> start(journal.capture(orderId)));
  }

  /**
   * Begins an edit; completes once that is written. Waits for its turn likewise. Fails with
   * order_not_found, order_changed, overloaded.
   *
   * @param seen the state the edit was made from
   */
  Future<Void> edit(String orderId, SagaState seen, Edit edit) {
    return inFlight.enterInTime().compose(entered -> start(journal.edit(orderId, seen, edit)));
  }

  private Future<Void> start(Future<Optional<Moved>> written) {
    return written
        .onFailure(failure -> inFlight.leave(1))
        .onSuccess(moved -> moved.ifPresentOrElse(this::start, () -> inFlight.leave(1)))
        .mapEmpty();
  }

  private void start(Moved moved) {
    meters.moved(moved.before(), moved.claim().state());
    watch.changed(moved.claim().orderId());
    if (moved.claim().state().open()) {
      // Goes on by itself; whoever waits hears from the watch.
      Future<Void> unused = run(moved.claim(), moved.transition().asks());
    } else {
      inFlight.leave(1);
    }
  }

  private Future<Void> perform(Claim claim, Deque<Ask> asks) {
    Ask ask = asks.poll();
    if (ask == null) {
      return Future.succeededFuture();
    }
    long since = inFlight.now();
    return Call.detached(vertx, limits.askTimeout(), "order", () -> neighbors.perform(ask, claim))
        .onSuccess(outcome -> asked(ask, since))
        .compose(outcome -> persist(claim, outcome, asks));
  }

  private void asked(Ask ask, long since) {
    if (!OUTSIDE.contains(ask)) {
      inFlight.took(since);
    }
  }

  private Future<Void> persist(Claim claim, SagaEvent event, Deque<Ask> asks) {
    Transition transition = Saga.next(claim.state(), event).after(claim.deferred());
    asks.addAll(transition.asks());
    Handover handover = handover(transition.state(), asks);
    if (transition.deferrable() && handover.lease() != null) {
      Claim moved = new Move(claim, transition, handover).deferred();
      meters.moved(claim.state(), moved.state());
      return perform(moved, asks);
    }
    return journal
        .record(claim, transition, handover)
        .compose(
            recorded ->
                goOn(claim, recorded, handover.lease() == null ? new ArrayDeque<>() : asks));
  }

  private Future<Void> goOn(Claim before, Optional<Recorded> recorded, Deque<Ask> asks) {
    if (recorded.isEmpty()) {
      LOG.info("Order {} is moved by someone else now", before.orderId());
      return Future.succeededFuture();
    }
    Claim moved = recorded.get().claim();
    Optional<PlacementOutcome> outcome = recorded.get().outcome();
    meters.moved(before.state(), moved.state());
    if (outcome.isPresent() || isNews(before.state(), moved.state())) {
      watch.changed(before.orderId(), new Progress(moved.state(), moved.version(), outcome));
    }
    return perform(moved, asks);
  }

  /** Whether somebody may wait for this: a confirmation, or shipping's refusal to let it go. */
  private static boolean isNews(SagaState before, SagaState after) {
    return (after.confirmed() && !before.confirmed())
        || (before.step() == Step.WITHDRAWING && after.step() != Step.WITHDRAWING)
        || (before.step() == Step.SETTLING && after.step() != Step.SETTLING);
  }

  private Handover handover(SagaState state, Deque<Ask> asks) {
    if (!state.open()) {
      return Handover.rest();
    }
    if (inFlight.closed()) {
      return Handover.wakeAfter(Duration.ZERO);
    }
    if (!asks.isEmpty()) {
      return Handover.keep(limits.lease());
    }
    return Handover.wakeAfter(
        state.action() == null ? limits.backoff().after(state.attempt()) : limits.lookEvery());
  }

  private static Future<Void> standStill(Claim claim, Throwable failure) {
    LOG.warn(
        "Order {} stands still in {} until its lease runs out",
        claim.orderId(),
        claim.state().step(),
        failure);
    return Future.succeededFuture();
  }
}
