package io.souk.order.saga;

import static io.souk.order.saga.Story.CANCEL;
import static io.souk.order.saga.Story.RELEASED;
import static io.souk.order.saga.Story.VOIDED;
import static io.souk.order.saga.Story.WITHDRAWN;
import static io.souk.order.saga.Story.refused;

import io.souk.api.FailureCode;
import io.souk.api.order.Order;
import io.souk.order.saga.SagaEvent.Revised;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How the saga changes an order's lines. */
@DisplayName("An order whose lines change")
class SagaEditTest {
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
