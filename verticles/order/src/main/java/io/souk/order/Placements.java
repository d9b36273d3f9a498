package io.souk.order;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.order.OrderPlacement;
import io.souk.api.order.PlaceOrder;
import io.souk.chassis.bus.Call;
import io.souk.chassis.database.BatchLimits;
import io.souk.chassis.database.Batcher;
import io.souk.chassis.database.Batcher.Outcome;
import io.souk.chassis.database.Database;
import io.souk.order.OrderStore.Progress;
import io.souk.order.saga.Saga;
import io.souk.order.saga.Transition;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes new orders, one for each idempotency key, and answers for them. */
final class Placements {
  private final Database database;
  private final OrderStore orders;
  private final SagaStore sagas;
  private final SagaRunner runner;
  private final Watch watch;
  private final InFlight inFlight;
  private final Policy policy;
  private final Batcher<Placement, Optional<Claim>> batcher;

  Placements(
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
    this.batcher = limits.batcher("placements", this::write);
  }

  /** As the contract has it. */
  Future<OrderPlacement> place(PlaceOrder command) {
    PlaceOrder checked = PlaceOrderRules.checked(command);
    Deadline deadline = policy.deadline();
    Call call = Call.current();
    String commandId = call == null ? Ids.command() : call.commandId();
    return inFlight.enterInTime().compose(entered -> place(checked, commandId, deadline));
  }

  private Future<OrderPlacement> place(PlaceOrder command, String commandId, Deadline deadline) {
    Transition first = Saga.place(policy.capture(), !Purchase.of(command).coupons().isEmpty());
    long since = inFlight.now();
    return batcher
        .submit(new Placement(Ids.order(), commandId, command, first.state()))
        .onComplete(written -> inFlight.wrote(since))
        .onFailure(failure -> inFlight.leave(1))
        .compose(
            claim ->
                claim.isPresent()
                    ? seeThrough(claim.get(), first, deadline)
                    : repeat(command, commandId, deadline));
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
    Future<Optional<Progress>> change = watch.next(claim.orderId(), deadline);
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
        ? outcome(key.orderId(), deadline, Future.succeededFuture(Optional.empty()))
        : Future.failedFuture(
            new Failure(
                FailureCode.IDEMPOTENCY_KEY_IN_PROGRESS,
                "The first request with this idempotency key is still being processed",
                Map.of("order_id", key.orderId())));
  }

  /** The definite answer, or the pending order if provider, buyer or deadline have to be next. */
  private Future<OrderPlacement> outcome(
      String orderId, Deadline deadline, Future<Optional<Progress>> change) {
    return watch
        .until(orderId, Placements::answerable, deadline, change)
        .compose(
            progress ->
                progress.outcome().isPresent()
                    ? progress.outcome().get().answer(false)
                    : orders
                        .get(database.client(), orderId)
                        .map(order -> new OrderPlacement(order, false)));
  }

  private static boolean answerable(Progress progress) {
    return progress.outcome().isPresent()
        || progress.state().processing()
        || progress.state().action() != null;
  }
}
