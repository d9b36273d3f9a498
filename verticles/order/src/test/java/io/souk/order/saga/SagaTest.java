package io.souk.order.saga;

import static io.souk.order.saga.Story.AUTHORIZED;
import static io.souk.order.saga.Story.CANCEL;
import static io.souk.order.saga.Story.CAPTURED;
import static io.souk.order.saga.Story.COMMITTED;
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
import io.souk.order.saga.SagaEvent.Delivered;
import io.souk.order.saga.SagaEvent.Processing;
import io.souk.order.saga.SagaEvent.Shipped;
import io.souk.order.saga.SagaEvent.Unanswered;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The saga, told as stories: what happens, what it then asks, how it looks, how it ends. */
@DisplayName("An order")
class SagaTest {
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
  void whoseMoneyOthersTakeBeforeTheCommitIsKnownIsConfirmedAsCaptured() {
    Story.anOrderCaptured(Capture.LATER)
        .then(PRICED, HELD, AUTHORIZED, CAPTURED)
        .asksNothing()
        .notes("captured")
        .then(COMMITTED)
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

  @Test
  void isWrittenBeforeItsMoneyIsAskedForAndOnceItIsConfirmed() {
    anOrder()
        .then(PRICED)
        .mayBeWrittenLater()
        .then(HELD)
        .isWrittenNow()
        .then(AUTHORIZED)
        .mayBeWrittenLater()
        .then(COMMITTED)
        .isWrittenNow()
        .then(CAPTURED)
        .isWrittenNow();
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
      Story canceled = anOrder().then(CANCEL, RELEASED).isCanceled("requested");
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
}
