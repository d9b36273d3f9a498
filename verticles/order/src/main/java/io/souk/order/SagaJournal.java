package io.souk.order;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.order.Order;
import io.souk.api.order.PlacementOutcome;
import io.souk.chassis.database.BatchLimits;
import io.souk.chassis.database.Batcher;
import io.souk.chassis.database.Batcher.Outcome;
import io.souk.chassis.database.Database;
import io.souk.chassis.event.Outbox;
import io.souk.order.saga.Edit;
import io.souk.order.saga.Pricing;
import io.souk.order.saga.Saga;
import io.souk.order.saga.SagaEvent;
import io.souk.order.saga.SagaEvent.CancelRequested;
import io.souk.order.saga.SagaEvent.CaptureRequested;
import io.souk.order.saga.SagaEvent.EditRequested;
import io.souk.order.saga.SagaState;
import io.souk.order.saga.SagaState.Parcel;
import io.souk.order.saga.Transition;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Writes transitions: the state and all that belongs to it in one transaction, or nothing. Those of
 * many orders share a transaction.
 */
final class SagaJournal {
  private final Database database;
  private final Outbox outbox;
  private final OrderStore orders;
  private final SagaStore sagas;
  private final RefundDesk refunds;
  private final Batcher<Move, Optional<Recorded>> batcher;

  SagaJournal(
      Database database,
      Outbox outbox,
      OrderStore orders,
      SagaStore sagas,
      RefundDesk refunds,
      BatchLimits limits) {
    this.database = database;
    this.outbox = outbox;
    this.orders = orders;
    this.sagas = sagas;
    this.refunds = refunds;
    this.batcher = limits.batcher("saga-moves", this::recordAll);
  }

  /**
   * What was written.
   *
   * @param claim to go on with
   * @param outcome the buyer's answer, if it became definite with this
   */
  record Recorded(Claim claim, Optional<PlacementOutcome> outcome) {}

  /** A saga moved by someone who did not have it before. */
  record Moved(SagaState before, Claim claim, Transition transition) {}

  /** Empty if someone else has the saga now, and nothing was written. */
  Future<Optional<Recorded>> record(Claim claim, Transition transition, Handover handover) {
    return batcher.submit(new Move(claim, transition, handover));
  }

  /**
   * Cancels, taking the saga over from whoever has it. Empty if it is canceled or being undone
   * already. Fails with order_not_found, order_not_cancelable.
   */
  Future<Optional<Moved>> cancel(String orderId) {
    return move(
        orderId,
        new CancelRequested(),
        state ->
            state.parcel() == Parcel.NONE
                ? Optional.empty()
                : Optional.of(OrderFailures.notCancelable(orderId)));
  }

  /**
   * Takes the order's money, taking the saga over from whoever has it. Empty if that is done or
   * under way. Fails with order_not_found, order_not_capturable.
   */
  Future<Optional<Moved>> capture(String orderId) {
    return move(
        orderId,
        new CaptureRequested(),
        state ->
            state.capturable() || state.paid()
                ? Optional.empty()
                : Optional.of(OrderFailures.notCapturable(orderId)));
  }

  /**
   * Begins an edit. Fails with order_not_found, order_changed.
   *
   * @param seen the state the edit was made from
   */
  Future<Optional<Moved>> edit(String orderId, SagaState seen, Edit edit) {
    return move(
        orderId,
        new EditRequested(edit),
        state ->
            state.equals(seen)
                ? Optional.empty()
                : Optional.of(
                    new Failure(FailureCode.ORDER_CHANGED, "The order has just changed")));
  }

  private Future<Optional<Moved>> move(
      String orderId, SagaEvent event, Function<SagaState, Optional<Failure>> refusal) {
    return database.transaction(
        sql ->
            sagas
                .lock(sql, orderId)
                .map(found -> found.orElseThrow(() -> OrderFailures.notFound(orderId)))
                .compose(
                    state ->
                        refusal
                            .apply(state)
                            .map(Future::<Optional<Moved>>failedFuture)
                            .orElseGet(() -> move(sql, orderId, state, event))));
  }

  private Future<Optional<Moved>> move(
      SqlConnection sql, String orderId, SagaState state, SagaEvent event) {
    Transition transition = Saga.next(state, event);
    if (transition.state().equals(state)) {
      return Future.succeededFuture(Optional.empty());
    }
    return sagas
        .takeOver(sql, orderId)
        .map(claim -> new Move(claim, transition, handoverOf(transition)))
        .compose(move -> writeAll(sql, List.of(move)))
        .map(written -> written.get(0).map(mine -> new Moved(state, mine.claim(), transition)));
  }

  /** Keeps everybody else from the order's saga until the transaction ends. */
  Future<Void> lock(SqlConnection sql, String orderId) {
    return sagas.lock(sql, orderId).mapEmpty();
  }

  /**
   * Applies what happened elsewhere, in the transaction that hears of it. If that leaves something
   * to do, any node does it soon.
   */
  Future<Void> hear(SqlConnection sql, String orderId, SagaEvent event) {
    return sagas
        .lock(sql, orderId)
        .compose(
            found -> {
              Optional<Transition> news =
                  found
                      .map(state -> Saga.next(state, event))
                      .filter(transition -> !found.get().equals(transition.state()));
              return news.isEmpty() ? Future.succeededFuture() : hear(sql, orderId, news.get());
            });
  }

  private Future<Void> hear(SqlConnection sql, String orderId, Transition news) {
    Handover next = news.state().open() ? Handover.wakeAfter(Duration.ZERO) : Handover.rest();
    return sagas
        .takeOver(sql, orderId)
        .compose(claim -> writeAll(sql, List.of(new Move(claim, news, next))))
        .mapEmpty();
  }

  private Handover handoverOf(Transition transition) {
    return transition.state().open() ? Handover.keep(sagas.lease()) : Handover.rest();
  }

  private Future<List<Outcome<Optional<Recorded>>>> recordAll(List<Move> moves) {
    return database
        .transaction(sql -> writeAll(sql, moves))
        .map(written -> written.stream().map(Outcome::done).toList());
  }

  /** What became of each move; empty for those whose claim was lost. */
  private Future<List<Optional<Recorded>>> writeAll(SqlConnection sql, List<Move> moves) {
    return sagas
        .advance(sql, moves)
        .compose(
            moved ->
                writeRest(sql, moved.stream().map(moves::get).toList())
                    .map(answers -> recorded(moves, moved, answers)));
  }

  private static List<Optional<Recorded>> recorded(
      List<Move> moves, Set<Integer> moved, Map<String, PlacementOutcome> answers) {
    return IntStream.range(0, moves.size())
        .mapToObj(
            i ->
                moved.contains(i)
                    ? Optional.of(recorded(moves.get(i), answers))
                    : Optional.<Recorded>empty())
        .toList();
  }

  private static Recorded recorded(Move move, Map<String, PlacementOutcome> answers) {
    return new Recorded(move.after(), Optional.ofNullable(answers.get(move.claim().orderId())));
  }

  /** The buyers' answers that became definite. */
  private Future<Map<String, PlacementOutcome>> writeRest(SqlConnection sql, List<Move> moved) {
    List<Outbox.Entry> news = moved.stream().flatMap(Announcement::of).toList();
    List<String> captured =
        moved.stream().filter(Move::capturesLate).map(move -> move.claim().orderId()).toList();
    List<Claim> settled = moved.stream().filter(Move::settles).map(Move::after).toList();
    return edit(sql, moved)
        .compose(
            edited -> {
              // Sent together: neither needs the other's answer.
              Future<Void> told =
                  outbox.append(sql, news).compose(appended -> refunds.captured(sql, captured));
              Future<Map<String, PlacementOutcome>> answers = settle(sql, settled);
              return Future.join(told, answers).map(done -> answers.result());
            });
  }

  private Future<Void> edit(SqlConnection sql, List<Move> moved) {
    Future<Void> edited = Future.succeededFuture();
    for (Move move : moved) {
      Optional<Edit> edit = move.edit();
      Pricing pricing = edit.map(Edit::pricing).orElse(null);
      if (edit.isPresent() && pricing != null) {
        String orderId = move.claim().orderId();
        int version = edit.get().version();
        edited = edited.compose(before -> orders.edit(sql, orderId, version, pricing));
      }
    }
    return edited;
  }

  /** The buyer's answer is the order as it was confirmed, or why it is canceled. */
  private Future<Map<String, PlacementOutcome>> settle(SqlConnection sql, List<Claim> settled) {
    Map<String, PlacementOutcome> outcomes = new HashMap<>();
    List<String> confirmed = new ArrayList<>();
    for (Claim claim : settled) {
      if (claim.state().confirmed()) {
        confirmed.add(claim.orderId());
      } else {
        outcomes.put(
            claim.orderId(), PlacementOutcome.of(claim.cause().toFailure(claim.orderId())));
      }
    }
    Future<List<Order>> found =
        confirmed.isEmpty() ? Future.succeededFuture(List.of()) : orders.find(sql, confirmed);
    return found.compose(
        all -> {
          all.forEach(order -> outcomes.put(order.id(), PlacementOutcome.of(order)));
          return outcomes.isEmpty()
              ? Future.succeededFuture(Map.of())
              : orders.settle(sql, outcomes);
        });
  }
}
