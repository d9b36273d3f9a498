package io.souk.order;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.order.AnnotateOrder;
import io.souk.api.order.CancelOrder;
import io.souk.api.order.EditOrder;
import io.souk.api.order.GetOrder;
import io.souk.api.order.ListNotes;
import io.souk.api.order.ListOrders;
import io.souk.api.order.Order;
import io.souk.api.order.OrderNote;
import io.souk.api.order.OrderNotes;
import io.souk.api.order.OrderPage;
import io.souk.api.order.OrderPlacement;
import io.souk.api.order.OrderRefund;
import io.souk.api.order.Orders;
import io.souk.api.order.PlaceOrder;
import io.souk.api.order.RefundOrder;
import io.souk.chassis.bus.Call;
import io.souk.chassis.database.BatchLimits;
import io.souk.chassis.database.Batcher;
import io.souk.chassis.database.Batcher.Outcome;
import io.souk.chassis.database.Database;
import io.souk.order.OrderStore.Progress;
import io.souk.order.saga.Saga;
import io.souk.order.saga.SagaState.Step;
import io.souk.order.saga.Transition;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Takes orders, and answers for them. */
final class OrderDesk implements Orders {
  /**
   * @param captureAtOnce whether money is taken right after confirmation
   * @param patience of a call without a deadline of its own
   * @param answerBefore time kept from the deadline for the answer
   */
  record Policy(boolean captureAtOnce, Duration patience, Duration answerBefore) {}

  private final Database database;
  private final OrderStore orders;
  private final SagaStore sagas;
  private final SagaRunner runner;
  private final Watch watch;
  private final InFlight inFlight;
  private final Policy policy;
  private final Batcher<Placement, Optional<Claim>> placements;

  OrderDesk(
      Database database,
      OrderStore orders,
      SagaStore sagas,
      SagaRunner runner,
      Watch watch,
      InFlight inFlight,
      Policy policy,
      BatchLimits limits) {
    this.database = database;
    this.orders = orders;
    this.sagas = sagas;
    this.runner = runner;
    this.watch = watch;
    this.inFlight = inFlight;
    this.policy = policy;
    this.placements = limits.batcher("placements", this::write);
  }

  @Override
  public Future<OrderPlacement> place(PlaceOrder command) {
    Optional<Failure> broken = PlaceOrderRules.broken(command);
    if (broken.isPresent()) {
      return Future.failedFuture(broken.get());
    }
    if (!inFlight.tryEnter()) {
      return Future.failedFuture(
          new Failure(
              FailureCode.OVERLOADED, "As many orders are under way as this node can take"));
    }
    Deadline deadline = deadline();
    Call call = Call.current();
    String commandId = call == null ? Ids.command() : call.commandId();
    Transition first = Saga.place(policy.captureAtOnce());
    return placements
        .submit(new Placement(Ids.order(), commandId, command, first.state()))
        .onFailure(failure -> inFlight.leave(1))
        .compose(
            claim ->
                claim.isPresent()
                    ? seeThrough(claim.get(), first, deadline)
                    : repeat(command, commandId, deadline));
  }

  @Override
  public Future<Order> get(GetOrder query) {
    return orders
        .find(database.client(), query.orderId())
        .map(found -> found.orElseThrow(() -> SagaJournal.notFound(query.orderId())));
  }

  @Override
  public Future<Order> cancel(CancelOrder command) {
    Deadline deadline = deadline();
    String orderId = command.orderId();
    return runner
        .cancel(orderId)
        .compose(
            started ->
                watch.until(
                    orderId,
                    progress -> progress.state().step() == Step.CANCELED,
                    deadline,
                    Future.succeededFuture()))
        .compose(progress -> get(new GetOrder(orderId)));
  }

  @Override
  public Future<OrderPage> list(ListOrders query) {
    return notServed();
  }

  @Override
  public Future<OrderRefund> refund(RefundOrder command) {
    return notServed();
  }

  @Override
  public Future<Order> edit(EditOrder command) {
    return notServed();
  }

  @Override
  public Future<OrderNote> annotate(AnnotateOrder command) {
    return notServed();
  }

  @Override
  public Future<OrderNotes> notes(ListNotes query) {
    return notServed();
  }

  private static <T> Future<T> notServed() {
    return Future.failedFuture(
        new Failure(FailureCode.UNAVAILABLE, "This version does not serve it yet"));
  }

  private Future<List<Outcome<Optional<Claim>>>> write(List<Placement> batch) {
    return orders
        .place(database.client(), batch, sagas.owner(), sagas.lease())
        .map(
            claims ->
                batch.stream()
                    .map(placed -> Outcome.done(Optional.ofNullable(claims.get(placed.orderId()))))
                    .toList());
  }

  private Future<OrderPlacement> seeThrough(Claim claim, Transition first, Deadline deadline) {
    // Listening starts before the saga does, so that its end is not missed.
    Future<Void> change = watch.next(claim.orderId(), deadline);
    Future<Void> unused = runner.run(claim, first.asks());
    return outcome(claim.orderId(), deadline, change);
  }

  private Future<OrderPlacement> repeat(PlaceOrder command, String commandId, Deadline deadline) {
    inFlight.leave(1);
    return orders
        .key(database.client(), command.idempotencyKey())
        .compose(found -> repeat(command, commandId, found, deadline));
  }

  private Future<OrderPlacement> repeat(
      PlaceOrder command, String commandId, Optional<OrderStore.Key> found, Deadline deadline) {
    if (found.isEmpty()) {
      return Future.failedFuture(
          new Failure(FailureCode.UNAVAILABLE, "The key was just forgotten; try again"));
    }
    OrderStore.Key key = found.get();
    boolean sameCall = key.commandId().equals(commandId);
    if (!key.requestHash().equals(command.requestHash())) {
      return Future.failedFuture(
          new Failure(
              FailureCode.IDEMPOTENCY_KEY_REUSED,
              "This idempotency key was used with another request"));
    }
    if (key.outcome().isPresent()) {
      return key.outcome().get().answer(!sameCall);
    }
    return sameCall
        ? outcome(key.orderId(), deadline, Future.succeededFuture())
        : Future.failedFuture(
            new Failure(
                FailureCode.IDEMPOTENCY_KEY_IN_PROGRESS,
                "The first request with this idempotency key is still running"));
  }

  /** The definite answer, or the pending order if the provider or the deadline says so. */
  private Future<OrderPlacement> outcome(String orderId, Deadline deadline, Future<Void> change) {
    return watch
        .until(orderId, OrderDesk::answerable, deadline, change)
        .compose(
            progress ->
                progress.outcome().isPresent()
                    ? progress.outcome().get().answer(false)
                    : get(new GetOrder(orderId)).map(order -> new OrderPlacement(order, false)));
  }

  private static boolean answerable(Progress progress) {
    return progress.outcome().isPresent() || progress.state().processing();
  }

  private Deadline deadline() {
    return Deadline.ofCall(policy.patience(), policy.answerBefore());
  }
}
