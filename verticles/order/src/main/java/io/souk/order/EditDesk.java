package io.souk.order;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.order.EditOrder;
import io.souk.api.order.Order;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.chassis.database.Database;
import io.souk.chassis.input.Input;
import io.souk.order.saga.Cause;
import io.souk.order.saga.Edit;
import io.souk.order.saga.Pricing;
import io.souk.order.saga.SagaState;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes what confirmed orders consist of: prices the new lines, and lets the saga do the rest.
 */
record EditDesk(
    Database database,
    OrderStore orders,
    SagaStore sagas,
    Quotes quotes,
    SagaRunner runner,
    Watch watch,
    Policy policy) {

  /** As the contract has it. */
  Future<Order> edit(EditOrder command) {
    String orderId = Input.name("order_id", command.orderId());
    PlaceOrderRules.lines(command.lines());
    Deadline deadline = policy.deadline();
    // The saga first: an edit that ends in between shows in the order's version, and one that ends
    // later in the saga, which is compared once more before this one begins.
    return sagas
        .look(database.client(), orderId)
        .map(found -> found.orElseThrow(() -> OrderFailures.notFound(orderId)))
        .compose(
            saga ->
                orders
                    .get(database.client(), orderId)
                    .compose(order -> edit(command, order, saga, deadline)));
  }

  private Future<Order> edit(EditOrder command, Order order, Claim saga, Deadline deadline) {
    Map<String, Integer> wanted = Edit.units(command.lines());
    Edit last = saga.state().edit();
    if (last != null && last.open()) {
      return Edit.units(last.wanted()).equals(wanted)
          ? outcome(order.id(), last.version(), deadline)
          : Future.failedFuture(changed("It is being changed otherwise just now"));
    }
    if (Edit.units(saga.ordered()).equals(wanted)) {
      return Future.succeededFuture(order);
    }
    if (version(order) != command.version()) {
      return Future.failedFuture(changed("It was changed since that version"));
    }
    if (!saga.state().editable()
        || order.fulfillmentStatus() != Order.FulfillmentStatus.NOT_FULFILLED) {
      return Future.failedFuture(notEditable());
    }
    int next = Math.max(version(order), last == null ? 0 : last.version()) + 1;
    return price(command.lines(), saga)
        .map(pricing -> Edit.of(next, saga.ordered(), pricing))
        .compose(edit -> runner.edit(order.id(), saga.state(), edit))
        .compose(begun -> outcome(order.id(), next, deadline));
  }

  private Future<Pricing> price(List<OrderLine> lines, Claim saga) {
    return quotes
        .again(saga.orderId(), lines, saga.purchase())
        .compose(
            pricing ->
                orders
                    .authorized(database.client(), saga.orderId())
                    .map(authorized -> allowed(pricing, saga, authorized)));
  }

  private static Pricing allowed(Pricing pricing, Claim saga, long authorized) {
    boolean sameCurrency = pricing.total().currency().equals(saga.knownTotal().currency());
    if (!sameCurrency || pricing.total().amount() > authorized) {
      throw new Failure(
              FailureCode.EDIT_EXCEEDS_AUTHORIZED, "It would cost more than was authorized")
          .with("authorized", authorized);
    }
    if (pricing.total().amount() == 0 && saga.state().money() == SagaState.Money.AUTHORIZED) {
      throw notEditable(); // leaving nothing to pay is a cancellation's business
    }
    return pricing;
  }

  /** The order once the edit is over, or why it was refused; as it is at the deadline. */
  private Future<Order> outcome(String orderId, int version, Deadline deadline) {
    return watch
        .until(
            orderId,
            progress -> isOver(progress.state(), version),
            deadline,
            Future.succeededFuture(Optional.empty()))
        .compose(
            progress -> {
              Edit edit = progress.state().edit();
              Cause refusal = edit == null || edit.version() != version ? null : edit.refusal();
              return refusal == null || !isOver(progress.state(), version)
                  ? orders.get(database.client(), orderId)
                  : Future.failedFuture(refused(refusal));
            });
  }

  private static boolean isOver(SagaState state, int version) {
    Edit edit = state.edit();
    return edit == null
        || edit.version() != version
        || !edit.open()
        || state.step() == SagaState.Step.CANCELED;
  }

  private static Failure refused(Cause cause) {
    FailureCode code = FailureCode.fromWire(cause.reason());
    return code == FailureCode.INSUFFICIENT_STOCK || code == FailureCode.UNKNOWN_SKU
        ? new Failure(code, cause.detail(), cause.facts())
        : notEditable();
  }

  private static int version(Order order) {
    Integer version = order.version();
    return version == null ? 0 : version;
  }

  private static Failure changed(String detail) {
    return new Failure(FailureCode.ORDER_CHANGED, detail);
  }

  private static Failure notEditable() {
    return new Failure(
        FailureCode.ORDER_NOT_EDITABLE,
        "It is not confirmed, or some of it is fulfilled or paid for");
  }
}
