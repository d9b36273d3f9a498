package io.souk.order;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.order.Order;
import io.souk.api.order.OrderCanceled;
import io.souk.api.order.OrderEvents;
import io.souk.api.order.OrderPlaced;
import io.souk.chassis.database.Database;
import io.souk.chassis.event.Outbox;
import io.souk.order.saga.Cause;
import io.souk.order.saga.Saga;
import io.souk.order.saga.SagaCommand.Announce;
import io.souk.order.saga.SagaCommand.Note;
import io.souk.order.saga.SagaCommand.Settle;
import io.souk.order.saga.SagaCommand.WritePrices;
import io.souk.order.saga.SagaCommand.Written;
import io.souk.order.saga.SagaEvent.CancelRequested;
import io.souk.order.saga.SagaState;
import io.souk.order.saga.Transition;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/** Writes transitions: the state and all that belongs to it in one transaction, or nothing. */
record SagaJournal(Database database, Outbox outbox, OrderStore orders, SagaStore sagas) {
  /** A saga moved by someone who did not have it before. */
  record Moved(SagaState before, Claim claim, Transition transition) {}

  /** The claim to go on with; empty if someone else has the saga now, and nothing was written. */
  Future<Optional<Claim>> record(Claim claim, Transition transition, Handover handover) {
    return database.transaction(sql -> write(sql, claim, transition, handover));
  }

  /**
   * Cancels, taking the saga over from whoever has it. Empty if it is canceled or being undone
   * already. Fails with order_not_found, order_not_cancelable.
   */
  Future<Optional<Moved>> cancel(String orderId) {
    return database.transaction(
        sql ->
            sagas
                .lock(sql, orderId)
                .map(found -> found.orElseThrow(() -> notFound(orderId)))
                .compose(locked -> cancel(sql, orderId, locked)));
  }

  static Failure notFound(String orderId) {
    return new Failure(FailureCode.ORDER_NOT_FOUND, "There is no order " + orderId);
  }

  private Future<Optional<Moved>> cancel(
      SqlConnection sql, String orderId, SagaStore.Locked locked) {
    boolean shipped =
        locked.orderStatus().equals("completed")
            || !locked.fulfillmentStatus().equals("not_fulfilled");
    if (shipped) {
      return Future.failedFuture(
          new Failure(
              FailureCode.ORDER_NOT_CANCELABLE,
              "Order " + orderId + " is fulfilled, wholly or in part"));
    }
    Transition transition = Saga.next(locked.state(), new CancelRequested());
    if (transition.state().equals(locked.state())) {
      return Future.succeededFuture(Optional.empty());
    }
    return sagas
        .takeOver(sql, orderId)
        .compose(claim -> write(sql, claim, transition, handoverOf(transition)))
        .map(claim -> claim.map(mine -> new Moved(locked.state(), mine, transition)));
  }

  private Handover handoverOf(Transition transition) {
    return transition.state().open() ? Handover.keep(sagas.lease()) : Handover.rest();
  }

  private Future<Optional<Claim>> write(
      SqlConnection sql, Claim claim, Transition transition, Handover handover) {
    return sagas
        .advance(sql, claim, transition, handover)
        .compose(
            mine ->
                mine
                    ? writeRest(sql, claim, transition)
                    : Future.succeededFuture(Optional.empty()));
  }

  private Future<Optional<Claim>> writeRest(SqlConnection sql, Claim claim, Transition transition) {
    Future<Claim> moved = Future.succeededFuture(claim.movedTo(transition.state()));
    for (Written written : transition.written()) {
      moved = moved.compose(now -> write(sql, now, written));
    }
    return moved.map(Optional::of);
  }

  private Future<Claim> write(SqlConnection sql, Claim claim, Written written) {
    if (written instanceof WritePrices prices) {
      return orders
          .price(sql, claim.orderId(), prices.pricing())
          .map(claim.pricedAt(prices.pricing().total()));
    }
    if (written instanceof Announce what) {
      return announce(sql, claim, what).map(claim);
    }
    if (written instanceof Settle) {
      return outcome(sql, claim)
          .compose(outcome -> orders.settle(sql, claim.orderId(), outcome))
          .map(claim);
    }
    // The timeline is written by the statement that moves the state.
    return written instanceof Note
        ? Future.succeededFuture(claim)
        : Future.failedFuture(new IllegalStateException("Nobody writes " + written));
  }

  private Future<Void> announce(SqlConnection sql, Claim claim, Announce what) {
    return switch (what) {
      case PLACED -> {
        var placed = new OrderPlaced(claim.orderId(), claim.lines(), claim.knownTotal());
        yield outbox.append(sql, OrderEvents.PLACED, claim.orderId(), placed);
      }
      case CANCELED -> {
        var canceled = new OrderCanceled(claim.orderId(), claim.lines(), cause(claim).reason());
        yield outbox.append(sql, OrderEvents.CANCELED, claim.orderId(), canceled);
      }
    };
  }

  private Future<StoredOutcome> outcome(SqlConnection sql, Claim claim) {
    if (claim.state().confirmed()) {
      return orders
          .find(sql, claim.orderId())
          .map(Optional::orElseThrow)
          .map((Order order) -> StoredOutcome.of(order));
    }
    return Future.succeededFuture(StoredOutcome.of(cause(claim).toFailure(claim.orderId())));
  }

  private static Cause cause(Claim claim) {
    Cause cause = claim.state().cause();
    return cause == null ? Cause.REQUESTED : cause;
  }
}
