package io.souk.order.saga;

import static io.souk.order.saga.Story.AUTHORIZED;
import static io.souk.order.saga.Story.CANCEL;
import static io.souk.order.saga.Story.CAPTURE;
import static io.souk.order.saga.Story.CAPTURED;
import static io.souk.order.saga.Story.COMMITTED;
import static io.souk.order.saga.Story.EDIT;
import static io.souk.order.saga.Story.HELD;
import static io.souk.order.saga.Story.PRICED;
import static io.souk.order.saga.Story.RELEASED;
import static io.souk.order.saga.Story.VOIDED;
import static io.souk.order.saga.Story.WITHDRAWN;
import static io.souk.order.saga.Story.refused;

import io.souk.api.FailureCode;
import io.souk.api.order.Order;
import io.souk.order.saga.SagaEvent.Delivered;
import io.souk.order.saga.SagaEvent.Revised;
import io.souk.order.saga.SagaEvent.Shipped;
import io.souk.order.saga.SagaEvent.Unanswered;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the saga does when the shop asks for an order's money. */
@DisplayName("An order whose money is asked for")
class SagaCaptureTest {
  @ParameterizedTest
  @EnumSource(names = {"ON_SHIPMENT", "LATER"})
  void isCapturedThenAndOnce(Capture when) {
    confirmed(when)
        .then(CAPTURE)
        .asks(Ask.CAPTURE)
        .looks(Order.Status.CONFIRMED, Order.PaymentStatus.AUTHORIZED)
        .ignores(CAPTURE)
        .then(CAPTURED)
        .rests()
        .looks(Order.Status.CONFIRMED, Order.PaymentStatus.CAPTURED)
        .ignores(CAPTURE)
        .then(new Shipped())
        .asksNothing()
        .rests();
  }

  @Test
  void whileItIsCapturedOnShipmentIsNotTakenOver() {
    confirmed(Capture.ON_SHIPMENT).then(new Shipped()).asks(Ask.CAPTURE).ignores(CAPTURE);
  }

  @Test
  void isAskedForAgainWhileNobodyAnswers() {
    confirmed(Capture.LATER)
        .then(CAPTURE, new Unanswered(Ask.CAPTURE))
        .attempts(1)
        .then(Story.WOKEN)
        .asks(Ask.CAPTURE);
  }

  @Test
  void afterItsDeliveryIsCompleted() {
    confirmed(Capture.LATER)
        .then(new Shipped(), new Delivered(), CAPTURE, CAPTURED)
        .announces("COMPLETED")
        .looks(Order.Status.COMPLETED, Order.PaymentStatus.CAPTURED);
  }

  @Test
  void duringAnEditIsCapturedOnceThatIsOver() {
    confirmed(Capture.LATER)
        .then(EDIT, CAPTURE)
        .asks(Ask.REVISE_STOCK)
        .ignores(CAPTURE)
        .then(new Revised(Ask.REVISE_STOCK), new Revised(Ask.REVISE_SHIPMENT))
        .asks(Ask.SETTLE_STOCK)
        .then(new Revised(Ask.SETTLE_STOCK))
        .asks(Ask.CAPTURE);
  }

  @Test
  void isUndoneWhenItsCaptureIsRefused() {
    confirmed(Capture.LATER)
        .then(CAPTURE, refused(Ask.CAPTURE, FailureCode.PAYMENT_STATE))
        .asks(Ask.WITHDRAW)
        .then(WITHDRAWN, RELEASED, VOIDED)
        .isCanceled("payment_state");
  }

  @Test
  void beforeItIsConfirmedIsNotCaptured() {
    Story.anOrderCaptured(Capture.LATER)
        .ignores(CAPTURE)
        .then(PRICED, HELD, AUTHORIZED)
        .ignores(CAPTURE);
  }

  @Test
  void whileItIsBeingUndoneIsNotCaptured() {
    confirmed(Capture.LATER)
        .then(CANCEL)
        .ignores(CAPTURE)
        .then(WITHDRAWN)
        .ignores(CAPTURE)
        .then(RELEASED, VOIDED)
        .ignores(CAPTURE);
  }

  @Test
  void canStillBeCanceled() {
    confirmed(Capture.LATER)
        .then(CAPTURE, CANCEL)
        .asks(Ask.WITHDRAW)
        .then(refused(Ask.WITHDRAW, FailureCode.ALREADY_SHIPPED))
        .asks(Ask.CAPTURE);
  }

  private static Story confirmed(Capture when) {
    return Story.anOrderCaptured(when).then(PRICED, HELD, AUTHORIZED, COMMITTED).rests();
  }
}
