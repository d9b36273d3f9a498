package io.souk.order.saga;

import static io.souk.order.saga.Story.AUTHORIZED;
import static io.souk.order.saga.Story.CANCEL;
import static io.souk.order.saga.Story.COMMITTED;
import static io.souk.order.saga.Story.GIVEN_BACK;
import static io.souk.order.saga.Story.HELD;
import static io.souk.order.saga.Story.PRICED;
import static io.souk.order.saga.Story.RELEASED;
import static io.souk.order.saga.Story.VOIDED;
import static io.souk.order.saga.Story.WITHDRAWN;
import static io.souk.order.saga.Story.WOKEN;
import static io.souk.order.saga.Story.anOrder;
import static io.souk.order.saga.Story.refused;

import io.souk.api.FailureCode;
import io.souk.api.order.Order;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the saga undoes when somebody refuses. */
@DisplayName("An order refused")
class SagaRefusalTest {
  @Test
  void aRefusedQuoteReleasesWhatWasHeldWhenItWasAskedForBefore() {
    anOrder()
        .then(refused(Ask.QUOTE, FailureCode.UNKNOWN_SKU))
        .asks(Ask.RELEASE)
        .then(RELEASED)
        .isCanceled("unknown_sku")
        .settles()
        .announcesNothing();
  }

  @Test
  void aRefusedHoldIsReleasedSinceAnEarlierOneMayStillArrive() {
    anOrder()
        .then(PRICED, refused(Ask.HOLD, FailureCode.INSUFFICIENT_STOCK))
        .asks(Ask.RELEASE)
        .then(RELEASED)
        .isCanceled("insufficient_stock")
        .settles()
        .announcesNothing();
  }

  @Test
  void aDeclinedCardReleasesTheStockAndCancelsThePayment() {
    anOrder()
        .then(PRICED, HELD, refused(Ask.AUTHORIZE, FailureCode.CARD_DECLINED))
        .asks(Ask.RELEASE, Ask.CANCEL_PAYMENT)
        .then(RELEASED)
        .looks(Order.Status.PENDING, Order.PaymentStatus.NOT_PAID)
        .then(VOIDED)
        .isCanceled("card_declined")
        .settles();
  }

  @Test
  void aHoldThatExpiredBeforeItsCommitVoidsThePayment() {
    anOrder()
        .then(PRICED, HELD, AUTHORIZED, refused(Ask.COMMIT, FailureCode.HOLD_EXPIRED))
        .asks(Ask.RELEASE, Ask.CANCEL_PAYMENT)
        .then(VOIDED, RELEASED)
        .isCanceled("hold_expired")
        .settles()
        .announcesNothing();
  }

  @Test
  void aPaymentCanceledByOthersBeforeTheCommitIsKnownNeverConfirms() {
    Story.anOrderCaptured(Capture.LATER)
        .then(PRICED, HELD, AUTHORIZED, VOIDED)
        .asks(Ask.RELEASE)
        .isWrittenNow()
        .looks(Order.Status.PENDING, Order.PaymentStatus.NOT_PAID)
        .ignores(COMMITTED)
        .then(RELEASED)
        .isCanceled("payment_canceled")
        .settles()
        .announcesNothing();
  }

  @Test
  void aPaymentCanceledByOthersAfterConfirmationIsNoted() {
    Story.anOrderCaptured(Capture.LATER)
        .then(PRICED, HELD, AUTHORIZED, COMMITTED, VOIDED)
        .notes("payment_canceled")
        .rests()
        .looks(Order.Status.CONFIRMED, Order.PaymentStatus.NOT_PAID);
  }

  @Test
  void aCaptureRefusedAfterConfirmationUndoesAndTells() {
    anOrder()
        .then(PRICED, HELD, AUTHORIZED, COMMITTED)
        .then(refused(Ask.CAPTURE, FailureCode.PAYMENT_STATE))
        .asks(Ask.WITHDRAW)
        .then(WITHDRAWN)
        .asks(Ask.RELEASE, Ask.CANCEL_PAYMENT)
        .then(RELEASED, VOIDED)
        .isCanceled("payment_state")
        .announces("CANCELED");
  }

  @Test
  void aCaptureRefusedOnceItHasLeftLeavesItUnpaid() {
    Story.aConfirmedOrder()
        .then(refused(Ask.CAPTURE, FailureCode.PAYMENT_STATE))
        .then(refused(Ask.WITHDRAW, FailureCode.ALREADY_SHIPPED))
        .asksNothing()
        .rests()
        .looks(Order.Status.CONFIRMED, Order.PaymentStatus.NOT_PAID);
  }

  @Test
  void couponsAreGivenBackSinceTheirUseMayStillArrive() {
    Story.anOrderWithCoupons()
        .then(refused(Ask.QUOTE, FailureCode.COUPON_EXHAUSTED))
        .asks(Ask.RELEASE, Ask.GIVE_BACK)
        .then(RELEASED, GIVEN_BACK)
        .isCanceled("coupon_exhausted")
        .settles();
    Story.anOrderWithCoupons()
        .then(PRICED, HELD, refused(Ask.AUTHORIZE, FailureCode.CARD_DECLINED))
        .asks(Ask.RELEASE, Ask.CANCEL_PAYMENT, Ask.GIVE_BACK);
  }

  @Test
  void undoingIsNeverGivenUp() {
    anOrder()
        .then(PRICED, HELD, CANCEL)
        .then(refused(Ask.CANCEL_PAYMENT, FailureCode.PAYMENT_STATE))
        .asksNothing()
        .attempts(1)
        .then(WOKEN)
        .asks(Ask.RELEASE, Ask.CANCEL_PAYMENT);
  }
}
