package io.souk.order.saga;

import static io.souk.order.saga.Story.anOrder;

import io.souk.api.FailureCode;
import io.souk.api.order.Order;
import io.souk.order.saga.SagaEvent.ActionExpired;
import io.souk.order.saga.SagaEvent.Authorized;
import io.souk.order.saga.SagaEvent.CancelRequested;
import io.souk.order.saga.SagaEvent.Committed;
import io.souk.order.saga.SagaEvent.Delivered;
import io.souk.order.saga.SagaEvent.GivenBack;
import io.souk.order.saga.SagaEvent.Held;
import io.souk.order.saga.SagaEvent.PaymentCanceled;
import io.souk.order.saga.SagaEvent.Processing;
import io.souk.order.saga.SagaEvent.Refused;
import io.souk.order.saga.SagaEvent.Released;
import io.souk.order.saga.SagaEvent.Revised;
import io.souk.order.saga.SagaEvent.Shipped;
import io.souk.order.saga.SagaEvent.Unanswered;
import io.souk.order.saga.SagaEvent.Withdrawn;
import io.souk.order.saga.SagaEvent.Woken;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The saga, told as stories: what happens, what it then asks, how it looks, how it ends. */
@DisplayName("An order")
class SagaTest {
  private static final SagaEvent PRICED = Story.PRICED;
  private static final SagaEvent HELD = new Held();
  private static final SagaEvent AUTHORIZED = new Authorized();
  private static final SagaEvent COMMITTED = new Committed();
  private static final SagaEvent CAPTURED = Story.CAPTURED;
  private static final SagaEvent WITHDRAWN = new Withdrawn();
  private static final SagaEvent GIVEN_BACK = new GivenBack();
  private static final SagaEvent ACT = Story.ACT;
  private static final SagaEvent RELEASED = new Released();
  private static final SagaEvent VOIDED = new PaymentCanceled(false);
  private static final SagaEvent REFUNDED = new PaymentCanceled(true);
  private static final SagaEvent CANCEL = new CancelRequested();
  private static final SagaEvent WOKEN = new Woken();

  @Test
  void isPricedHeldAuthorizedCommittedConfirmedAndCaptured() {
    anOrder()
        .asks(Ask.QUOTE)
        .then(PRICED)
        .asks(Ask.HOLD)
        .then(HELD)
        .asks(Ask.AUTHORIZE)
        .looks(Order.Status.PENDING, Order.PaymentStatus.NOT_PAID)
        .then(AUTHORIZED)
        .asks(Ask.COMMIT)
        .looks(Order.Status.PENDING, Order.PaymentStatus.AUTHORIZED)
        .then(COMMITTED)
        .asks(Ask.CAPTURE)
        .looks(Order.Status.CONFIRMED, Order.PaymentStatus.AUTHORIZED)
        .announces("PLACED")
        .settles()
        .then(CAPTURED)
        .asksNothing()
        .looks(Order.Status.CONFIRMED, Order.PaymentStatus.CAPTURED)
        .rests()
        .timeline("placed", "priced", "held", "authorized", "confirmed", "captured");
  }

  @Test
  void restsConfirmedWhenItsMoneyIsTakenLater() {
    Story.anOrderCaptured(Capture.LATER)
        .then(PRICED, HELD, AUTHORIZED, COMMITTED)
        .asksNothing()
        .rests()
        .looks(Order.Status.CONFIRMED, Order.PaymentStatus.AUTHORIZED)
        .then(CAPTURED)
        .rests()
        .looks(Order.Status.CONFIRMED, Order.PaymentStatus.CAPTURED);
  }

  @Test
  void isCapturedOnceWhenItsFirstParcelLeaves() {
    Story.anOrderCaptured(Capture.ON_SHIPMENT)
        .then(PRICED, HELD, AUTHORIZED, COMMITTED)
        .rests()
        .then(new Shipped())
        .asks(Ask.CAPTURE)
        .then(CAPTURED)
        .rests()
        .ignores(new Shipped());
  }

  @Test
  void isCompletedOnceDeliveredAndPaidInWhicheverOrder() {
    Story.aConfirmedOrder()
        .then(CAPTURED, new Shipped(), new Delivered())
        .announces("COMPLETED")
        .looks(Order.Status.COMPLETED, Order.PaymentStatus.CAPTURED)
        .ignores(new Delivered());
    Story.aConfirmedOrder()
        .then(new Shipped(), new Delivered())
        .announcesNothing()
        .looks(Order.Status.CONFIRMED, Order.PaymentStatus.AUTHORIZED)
        .then(CAPTURED)
        .announces("COMPLETED")
        .looks(Order.Status.COMPLETED, Order.PaymentStatus.CAPTURED);
  }

  @Test
  void thatCostsNothingNeedsNoPayment() {
    anOrder()
        .then(Story.priced(0), HELD)
        .asks(Ask.COMMIT)
        .then(COMMITTED)
        .rests()
        .looks(Order.Status.CONFIRMED, Order.PaymentStatus.CAPTURED)
        .then(CANCEL, WITHDRAWN)
        .asks(Ask.RELEASE)
        .then(RELEASED)
        .looks(Order.Status.CANCELED, Order.PaymentStatus.NOT_PAID);
  }

  @Nested
  @DisplayName("whose lines change")
  class EditStories {
    @Test
    void takesWhatItMayNeedTellsShippingAndGivesBackTheRest() {
      Story.anEditedOrder()
          .asks(Ask.REVISE_STOCK)
          .looks(Order.Status.CONFIRMED, Order.PaymentStatus.AUTHORIZED)
          .then(new Revised(Ask.REVISE_STOCK))
          .asks(Ask.REVISE_SHIPMENT)
          .then(new Revised(Ask.REVISE_SHIPMENT))
          .asks(Ask.SETTLE_STOCK)
          .announcesNothing()
          .then(new Revised(Ask.SETTLE_STOCK))
          .announces("EDITED")
          .notes("edited")
          .rests();
    }

    @Test
    void keepsItsLinesIfShippingOrInventoryRefuses() {
      Story.anEditedOrder()
          .then(refused(Ask.REVISE_STOCK, FailureCode.INSUFFICIENT_STOCK))
          .asks(Ask.SETTLE_STOCK)
          .then(new Revised(Ask.SETTLE_STOCK))
          .announcesNothing()
          .notes("not_edited")
          .rests();
      Story.anEditedOrder()
          .then(new Revised(Ask.REVISE_STOCK))
          .then(refused(Ask.REVISE_SHIPMENT, FailureCode.ALREADY_FULFILLED))
          .asks(Ask.SETTLE_STOCK)
          .then(new Revised(Ask.SETTLE_STOCK))
          .announcesNothing()
          .rests();
    }

    @Test
    void isUndoneWhollyWhenItIsCanceledMeanwhile() {
      Story.anEditedOrder()
          .then(new Revised(Ask.REVISE_STOCK), CANCEL)
          .asks(Ask.WITHDRAW)
          .ignores(new Revised(Ask.REVISE_SHIPMENT))
          .then(WITHDRAWN, RELEASED, VOIDED)
          .isCanceled("requested");
    }

    @Test
    void goesOnAfterACancellationInVain() {
      Story.anEditedOrder()
          .then(CANCEL, refused(Ask.WITHDRAW, FailureCode.ALREADY_SHIPPED))
          .asks(Ask.REVISE_STOCK);
    }
  }

  @Nested
  @DisplayName("whose buyer has to act")
  class ActionStories {
    @Test
    void waitsForHimAndGoesOnByAnEventOrALook() {
      anOrder()
          .then(PRICED, HELD, ACT)
          .waitsForTheBuyer()
          .notes("action_required")
          .looks(Order.Status.PENDING, Order.PaymentStatus.NOT_PAID)
          .then(ACT)
          .notes()
          .then(WOKEN)
          .asks(Ask.AUTHORIZE)
          .then(AUTHORIZED)
          .asks(Ask.COMMIT)
          .waitsForNobody()
          .ignores(AUTHORIZED);
    }

    @Test
    void isDeclinedWhenHeFails() {
      anOrder()
          .then(PRICED, HELD, ACT, refused(Ask.AUTHORIZE, FailureCode.CARD_DECLINED))
          .asks(Ask.RELEASE, Ask.CANCEL_PAYMENT)
          .then(RELEASED, VOIDED)
          .isCanceled("card_declined");
    }

    @Test
    void endsWhenHisTimeIsOver() {
      anOrder()
          .then(PRICED, HELD, ACT, new ActionExpired())
          .asks(Ask.RELEASE, Ask.CANCEL_PAYMENT)
          .ignores(AUTHORIZED)
          .then(RELEASED, VOIDED)
          .isCanceled("action_expired")
          .settles();
    }

    @Test
    void doesNotEndOnceHeHasActed() {
      anOrder()
          .then(PRICED, HELD, ACT, new Processing(Ask.AUTHORIZE))
          .waitsForNobody()
          .waitsForTheProvider()
          .ignores(new ActionExpired());
    }
  }

  @Nested
  @DisplayName("refused")
  class RefusedStories {
    @Test
    void aQuoteThatIsRefusedCancelsAtOnce() {
      anOrder()
          .then(refused(Ask.QUOTE, FailureCode.UNKNOWN_SKU))
          .isCanceled("unknown_sku")
          .settles()
          .announcesNothing()
          .asksNothing();
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
          .asks(Ask.GIVE_BACK)
          .then(GIVEN_BACK)
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

  @Nested
  @DisplayName("without an answer")
  class UnansweredStories {
    @ParameterizedTest
    @EnumSource(Ask.class)
    void asksTheSameAgainLater(Ask ask) {
      Story.anOrderWaitingFor(ask)
          .then(new Unanswered(ask))
          .asksNothing()
          .attempts(1)
          .then(new Unanswered(ask))
          .asksNothing()
          .attempts(2)
          .then(WOKEN)
          .asksAtLeast(ask)
          .attempts(2);
    }

    @ParameterizedTest
    @EnumSource(
        value = Ask.class,
        names = {"AUTHORIZE", "CAPTURE", "CANCEL_PAYMENT"})
    void asksAgainWhileTheProviderIsProcessingAndNotesItOnce(Ask ask) {
      Story.anOrderWaitingFor(ask)
          .then(new Processing(ask))
          .waitsForTheProvider()
          .notes("payment_processing")
          .then(new Processing(ask))
          .waitsForTheProvider()
          .notes()
          .then(WOKEN)
          .asksAtLeast(ask);
    }

    @Test
    void countsAttemptsAnewInEachStep() {
      anOrder().then(new Unanswered(Ask.QUOTE), new Unanswered(Ask.QUOTE), PRICED).attempts(0);
    }

    @ParameterizedTest
    @EnumSource(Ask.class)
    void wokenAfterACrashAsksWhatWasOutstanding(Ask ask) {
      Story.anOrderWaitingFor(ask).then(WOKEN).asksAtLeast(ask);
    }
  }

  @Nested
  @DisplayName("late and doubled outcomes")
  class LateStories {
    @Test
    void aSecondOutcomeOfAStepThatIsOverChangesNothing() {
      anOrder()
          .then(PRICED, HELD)
          .ignores(HELD)
          .ignores(PRICED)
          .ignores(refused(Ask.HOLD, FailureCode.INSUFFICIENT_STOCK))
          .ignores(new Unanswered(Ask.HOLD));
    }

    @Test
    void nothingButACancelMovesAnOrderThatIsDone() {
      Story done = anOrder().then(PRICED, HELD, AUTHORIZED, COMMITTED, CAPTURED);
      Story.everyOutcome().forEach(done::ignores);
    }

    @Test
    void nothingMovesAnOrderThatIsCanceled() {
      Story canceled = anOrder().then(CANCEL).isCanceled("requested");
      Story.everyOutcome().forEach(canceled::ignores);
      canceled.ignores(CANCEL);
    }

    @Test
    void anAuthorizationThatComesAfterTheCancelIsNotAssumed() {
      anOrder()
          .then(PRICED, HELD, CANCEL)
          .ignores(AUTHORIZED)
          .then(RELEASED, VOIDED)
          .isCanceled("requested");
    }
  }

  @Nested
  @DisplayName("canceled on request")
  class CancelStories {
    @Test
    void beforeAnythingWasAskedOfStockEndsAtOnce() {
      anOrder().then(CANCEL).isCanceled("requested").settles().announcesNothing();
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

  private static SagaEvent refused(Ask ask, FailureCode code) {
    return new Refused(ask, Cause.of(code, "no"));
  }
}
