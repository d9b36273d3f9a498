package io.souk.order;

import io.souk.api.order.AnnotateOrder;
import io.souk.api.order.CancelOrder;
import io.souk.api.order.CaptureOrder;
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
import io.souk.chassis.database.Database;
import io.souk.chassis.input.Input;
import io.souk.order.saga.SagaState;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Predicate;

/** Serves the contract: takes orders, shows them, changes them. */
final class OrderDesk implements Orders {
  private final Database database;
  private final OrderStore orders;
  private final Placements placements;
  private final RefundDesk refunds;
  private final EditDesk edits;
  private final BackOffice backOffice;
  private final SagaRunner runner;
  private final Watch watch;
  private final Policy policy;

  OrderDesk(
      Database database,
      OrderStore orders,
      Placements placements,
      RefundDesk refunds,
      EditDesk edits,
      BackOffice backOffice,
      SagaRunner runner,
      Watch watch,
      Policy policy) {
    this.database = database;
    this.orders = orders;
    this.placements = placements;
    this.refunds = refunds;
    this.edits = edits;
    this.backOffice = backOffice;
    this.runner = runner;
    this.watch = watch;
    this.policy = policy;
  }

  @Override
  public Future<OrderPlacement> place(PlaceOrder command) {
    return Input.checked(() -> placements.place(command));
  }

  @Override
  public Future<Order> get(GetOrder query) {
    return orders.get(database.client(), query.orderId());
  }

  @Override
  public Future<Order> cancel(CancelOrder command) {
    Deadline deadline = policy.deadline();
    String orderId = command.orderId();
    return runner
        .cancel(orderId)
        .compose(started -> until(orderId, state -> !isBeingUndone(state), deadline))
        .compose(
            state ->
                isBeingUndone(state) || state.step() == SagaState.Step.CANCELED
                    ? orders.get(database.client(), orderId)
                    : Future.failedFuture(OrderFailures.notCancelable(orderId)));
  }

  @Override
  public Future<Order> capture(CaptureOrder command) {
    Deadline deadline = policy.deadline();
    String orderId = command.orderId();
    return runner
        .capture(orderId)
        .compose(started -> until(orderId, state -> !state.capturable(), deadline))
        .compose(
            state ->
                state.capturable() || state.paid()
                    ? orders.get(database.client(), orderId)
                    : Future.failedFuture(OrderFailures.notCapturable(orderId)));
  }

  /** The saga as soon as it is like this, or as it is at the deadline. */
  private Future<SagaState> until(String orderId, Predicate<SagaState> enough, Deadline deadline) {
    return watch
        .until(
            orderId,
            progress -> enough.test(progress.state()),
            deadline,
            Future.succeededFuture(Optional.empty()))
        .map(OrderStore.Progress::state);
  }

  private static boolean isBeingUndone(SagaState state) {
    return state.step() == SagaState.Step.WITHDRAWING || state.step() == SagaState.Step.UNDOING;
  }

  @Override
  public Future<OrderPage> list(ListOrders query) {
    return Input.checked(() -> backOffice.list(query));
  }

  @Override
  public Future<OrderRefund> refund(RefundOrder command) {
    return Input.checked(() -> refunds.refund(command));
  }

  @Override
  public Future<Order> edit(EditOrder command) {
    return Input.checked(() -> edits.edit(command));
  }

  @Override
  public Future<OrderNote> annotate(AnnotateOrder command) {
    return Input.checked(() -> backOffice.annotate(command));
  }

  @Override
  public Future<OrderNotes> notes(ListNotes query) {
    return Input.checked(() -> backOffice.notes(query));
  }
}
