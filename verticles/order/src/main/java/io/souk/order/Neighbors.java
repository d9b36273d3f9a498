package io.souk.order;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.inventory.CommitHold;
import io.souk.api.inventory.Hold;
import io.souk.api.inventory.HoldStock;
import io.souk.api.inventory.Inventory;
import io.souk.api.inventory.ReleaseHold;
import io.souk.api.inventory.ReviseHold;
import io.souk.api.inventory.StockLine;
import io.souk.api.order.Order;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.payment.AuthorizePayment;
import io.souk.api.payment.CancelPayment;
import io.souk.api.payment.CapturePayment;
import io.souk.api.payment.Payment;
import io.souk.api.payment.Payments;
import io.souk.api.promotion.GiveBackPromotions;
import io.souk.api.promotion.Promotions;
import io.souk.api.shipping.ReviseOrder;
import io.souk.api.shipping.ShipmentLine;
import io.souk.api.shipping.Shipping;
import io.souk.api.shipping.WithdrawOrder;
import io.souk.order.saga.Ask;
import io.souk.order.saga.Cause;
import io.souk.order.saga.Edit;
import io.souk.order.saga.SagaEvent.ActionRequired;
import io.souk.order.saga.SagaEvent.Authorized;
import io.souk.order.saga.SagaEvent.Captured;
import io.souk.order.saga.SagaEvent.Committed;
import io.souk.order.saga.SagaEvent.GivenBack;
import io.souk.order.saga.SagaEvent.Held;
import io.souk.order.saga.SagaEvent.Outcome;
import io.souk.order.saga.SagaEvent.PaymentCanceled;
import io.souk.order.saga.SagaEvent.Priced;
import io.souk.order.saga.SagaEvent.Processing;
import io.souk.order.saga.SagaEvent.Refused;
import io.souk.order.saga.SagaEvent.Released;
import io.souk.order.saga.SagaEvent.Revised;
import io.souk.order.saga.SagaEvent.Unanswered;
import io.souk.order.saga.SagaEvent.Withdrawn;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says the saga's asks in the neighbors' words, and their answers in the saga's. */
record Neighbors(
    Quotes quotes,
    Inventory inventory,
    Payments payments,
    Optional<Shipping> shipping,
    Optional<Promotions> promotions) {
  private static final Logger LOG = LoggerFactory.getLogger(Neighbors.class);

  /** What became of the ask; never fails, since not knowing is an outcome too. */
  Future<Outcome> perform(Ask ask, Claim claim) {
    return Future.succeededFuture()
        .compose(start -> call(ask, claim))
        .recover(failure -> Future.succeededFuture(outcome(ask, claim, failure)));
  }

  private Future<Outcome> call(Ask ask, Claim claim) {
    String order = claim.orderId();
    return switch (ask) {
      case QUOTE ->
          quotes
              .redeem(order, claim.ordered(), claim.purchase())
              .map(pricing -> new Priced(pricing));
      case HOLD ->
          inventory.hold(new HoldStock(order, stock(claim.ordered()))).map(Neighbors::held);
      case COMMIT -> inventory.commit(new CommitHold(order)).map(Neighbors::committed);
      case RELEASE ->
          inventory.release(new ReleaseHold(order, reason(claim))).map(Neighbors::released);
      case AUTHORIZE -> payments.authorize(authorization(claim)).map(Neighbors::authorized);
      case CAPTURE ->
          payments.capture(new CapturePayment(order, claim.knownTotal())).map(Neighbors::captured);
      case REVISE_STOCK -> revise(ask, order, 2 * edit(claim).version() - 1, edit(claim).most());
      case SETTLE_STOCK -> revise(ask, order, 2 * edit(claim).version(), edit(claim).settled());
      case REVISE_SHIPMENT ->
          shipping.isEmpty()
              ? Future.succeededFuture(new Revised(ask))
              : shipping.get().revise(revision(claim)).map(revision -> new Revised(ask));
      case WITHDRAW ->
          shipping.isEmpty()
              ? Future.succeededFuture(new Withdrawn())
              : shipping
                  .get()
                  .withdraw(new WithdrawOrder(order, reason(claim)))
                  .map(withdrawal -> new Withdrawn());
      case CANCEL_PAYMENT ->
          payments.cancel(new CancelPayment(order, reason(claim))).map(Neighbors::paymentCanceled);
      case GIVE_BACK ->
          promotions.isEmpty()
              ? Future.succeededFuture(new GivenBack())
              : promotions
                  .get()
                  .giveBack(new GiveBackPromotions(order, reason(claim)))
                  .map(nothing -> new GivenBack());
    };
  }

  private static Outcome outcome(Ask ask, Claim claim, Throwable thrown) {
    if (thrown instanceof Failure failure) {
      LOG.debug("Order {}: {} failed: {}", claim.orderId(), ask, failure.code());
      return failure.code().isDefinite()
          ? new Refused(ask, Cause.of(failure))
          : new Unanswered(ask);
    }
    LOG.error("Order {}: {} broke", claim.orderId(), ask, thrown);
    return new Unanswered(ask);
  }

  private static Edit edit(Claim claim) {
    return Objects.requireNonNull(claim.state().edit(), "an edit is under way");
  }

  /** Two revisions an edit: what it may need, and what it needed. */
  private Future<Outcome> revise(Ask ask, String order, int revision, List<OrderLine> lines) {
    return inventory
        .revise(new ReviseHold(order, revision, stock(lines)))
        .map(
            hold ->
                switch (hold.status()) {
                  case COMMITTED -> new Revised(ask);
                  case RELEASED, EXPIRED -> ended(ask, hold);
                  case HELD, UNKNOWN -> new Unanswered(ask);
                });
  }

  private static ReviseOrder revision(Claim claim) {
    List<ShipmentLine> lines = new ArrayList<>();
    Edit.units(edit(claim).wanted())
        .forEach((sku, units) -> lines.add(new ShipmentLine(sku, units)));
    return new ReviseOrder(claim.orderId(), edit(claim).version(), lines);
  }

  private static Outcome held(Hold hold) {
    return switch (hold.status()) {
      case HELD, COMMITTED -> new Held();
      case RELEASED, EXPIRED -> ended(Ask.HOLD, hold);
      case UNKNOWN -> new Unanswered(Ask.HOLD);
    };
  }

  private static Outcome committed(Hold hold) {
    return switch (hold.status()) {
      case COMMITTED -> new Committed();
      case RELEASED, EXPIRED -> ended(Ask.COMMIT, hold);
      case HELD, UNKNOWN -> new Unanswered(Ask.COMMIT);
    };
  }

  private static Outcome released(Hold hold) {
    return switch (hold.status()) {
      case RELEASED, EXPIRED -> new Released();
      case HELD, COMMITTED, UNKNOWN -> new Unanswered(Ask.RELEASE);
    };
  }

  private static Outcome ended(Ask ask, Hold hold) {
    FailureCode code =
        hold.status() == Hold.Status.EXPIRED ? FailureCode.HOLD_EXPIRED : FailureCode.HOLD_RELEASED;
    return new Refused(ask, Cause.of(code, "The order's stock is no longer held"));
  }

  private static Outcome authorized(Payment payment) {
    return switch (payment.status()) {
      case REQUIRES_CAPTURE, SUCCEEDED -> new Authorized();
      case REQUIRES_ACTION -> actionRequired(payment);
      case PROCESSING, UNKNOWN -> new Processing(Ask.AUTHORIZE);
      case DECLINED, CANCELED, REFUNDED -> refused(Ask.AUTHORIZE, payment);
    };
  }

  private static Outcome actionRequired(Payment payment) {
    Payment.NextAction action = payment.nextAction();
    return new ActionRequired(
        action == null
            ? new Order.NextAction("unknown", null)
            : new Order.NextAction(action.type(), action.url()));
  }

  private static Outcome captured(Payment payment) {
    return switch (payment.status()) {
      case SUCCEEDED -> new Captured(payment.captured());
      case PROCESSING, REQUIRES_ACTION, REQUIRES_CAPTURE, UNKNOWN -> new Processing(Ask.CAPTURE);
      case DECLINED, CANCELED, REFUNDED -> refused(Ask.CAPTURE, payment);
    };
  }

  private static Outcome paymentCanceled(Payment payment) {
    return switch (payment.status()) {
      case CANCELED, DECLINED -> new PaymentCanceled(false);
      case REFUNDED -> new PaymentCanceled(true);
      case PROCESSING, REQUIRES_ACTION, REQUIRES_CAPTURE, SUCCEEDED, UNKNOWN ->
          new Processing(Ask.CANCEL_PAYMENT);
    };
  }

  private static Outcome refused(Ask ask, Payment payment) {
    Cause cause =
        payment.status() == Payment.Status.DECLINED
            ? Cause.of(FailureCode.CARD_DECLINED, "The payment was declined")
            : Cause.of(FailureCode.PAYMENT_CANCELED, "The payment was canceled");
    return new Refused(ask, cause);
  }

  private static AuthorizePayment authorization(Claim claim) {
    Purchase purchase = claim.purchase();
    return new AuthorizePayment(
        claim.orderId(),
        claim.knownTotal(),
        purchase.payment().provider(),
        purchase.payment().token(),
        purchase.returnUrl());
  }

  private static List<StockLine> stock(List<OrderLine> lines) {
    return lines.stream().map(line -> new StockLine(line.sku(), line.quantity())).toList();
  }

  private static String reason(Claim claim) {
    Cause cause = claim.state().cause();
    return cause == null ? Cause.REQUESTED.reason() : cause.reason();
  }
}
