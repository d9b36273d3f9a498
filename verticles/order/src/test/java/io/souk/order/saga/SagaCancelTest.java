package io.souk.order.saga;

import static io.souk.order.saga.Story.AUTHORIZED;
import static io.souk.order.saga.Story.CANCEL;
import static io.souk.order.saga.Story.CAPTURED;
import static io.souk.order.saga.Story.COMMITTED;
import static io.souk.order.saga.Story.HELD;
import static io.souk.order.saga.Story.PRICED;
import static io.souk.order.saga.Story.REFUNDED;
import static io.souk.order.saga.Story.RELEASED;
import static io.souk.order.saga.Story.VOIDED;
import static io.souk.order.saga.Story.WITHDRAWN;
import static io.souk.order.saga.Story.anOrder;
import static io.souk.order.saga.Story.refused;

import io.souk.api.FailureCode;
import io.souk.api.order.Order;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the saga undoes when an order is canceled on request. */
@DisplayName("An order canceled on request")
class SagaCancelTest {
  @Test
  void beforeItIsPricedReleasesTheStockThatMayBeAskedForNext() {
    anOrder()
        .then(CANCEL)
        .asks(Ask.RELEASE)
        .then(RELEASED)
        .isCanceled("requested")
        .settles()
        .announcesNothing();
  }

  @Test
  void whileAHoldIsOnItsWayReleasesIt() {
    anOrder()
        .then(PRICED, CANCEL)
        .asks(Ask.RELEASE)
        .then(RELEASED)
        .isCanceled("requested")
        .settles();
  }

  @Test
  void whileAnAuthorizationIsOnItsWayUndoesBoth() {
    anOrder()
        .then(PRICED, HELD, CANCEL)
        .asks(Ask.RELEASE, Ask.CANCEL_PAYMENT)
        .then(VOIDED, RELEASED)
        .isCanceled("requested")
        .settles();
  }

  @Test
  void whileACommitIsOnItsWayIsNeverConfirmed() {
    anOrder()
        .then(PRICED, HELD, AUTHORIZED, CANCEL)
        .ignores(COMMITTED)
        .then(RELEASED, VOIDED)
        .isCanceled("requested")
        .settles()
        .announcesNothing();
  }

  @Test
  void whileACaptureIsOnItsWayGivesBackWhatItTook() {
    anOrder()
        .then(PRICED, HELD, AUTHORIZED, COMMITTED, CANCEL)
        .asks(Ask.WITHDRAW)
        .looks(Order.Status.CONFIRMED, Order.PaymentStatus.AUTHORIZED)
        .then(WITHDRAWN)
        .looks(Order.Status.PENDING, Order.PaymentStatus.AUTHORIZED)
        .then(RELEASED, REFUNDED)
        .looks(Order.Status.CANCELED, Order.PaymentStatus.REFUNDED)
        .announces("CANCELED");
  }

  @Test
  void afterTheCaptureIsRefundedAndTold() {
    anOrder()
        .then(PRICED, HELD, AUTHORIZED, COMMITTED, CAPTURED, CANCEL, WITHDRAWN)
        .asks(Ask.RELEASE, Ask.CANCEL_PAYMENT)
        .then(RELEASED, REFUNDED)
        .isCanceled("requested")
        .announces("CANCELED")
        .looks(Order.Status.CANCELED, Order.PaymentStatus.REFUNDED);
  }

  @Test
  void twiceIsOnce() {
    anOrder().then(PRICED, HELD, CANCEL).ignores(CANCEL);
    Story.aConfirmedOrder().then(CANCEL).ignores(CANCEL);
  }

  @Test
  void onceItHasLeftTheHouseLeavesItUntouched() {
    Story.aConfirmedOrder()
        .then(CAPTURED, CANCEL, refused(Ask.WITHDRAW, FailureCode.ALREADY_SHIPPED))
        .asksNothing()
        .rests()
        .announcesNothing()
        .looks(Order.Status.CONFIRMED, Order.PaymentStatus.CAPTURED);
  }

  @Test
  void inVainGoesOnWithTheCaptureItInterrupted() {
    Story.aConfirmedOrder()
        .then(CANCEL, refused(Ask.WITHDRAW, FailureCode.ALREADY_SHIPPED))
        .asks(Ask.CAPTURE)
        .then(CAPTURED)
        .rests();
  }

  @Test
  void keepsTheReasonOfAnUndoingAlreadyUnderWay() {
    anOrder()
        .then(PRICED, refused(Ask.HOLD, FailureCode.INSUFFICIENT_STOCK))
        .ignores(CANCEL)
        .then(RELEASED)
        .isCanceled("insufficient_stock");
  }
}
