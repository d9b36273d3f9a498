package io.souk.order.saga;

import static io.souk.order.saga.Story.ACT;
import static io.souk.order.saga.Story.AUTHORIZED;
import static io.souk.order.saga.Story.HELD;
import static io.souk.order.saga.Story.PRICED;
import static io.souk.order.saga.Story.RELEASED;
import static io.souk.order.saga.Story.VOIDED;
import static io.souk.order.saga.Story.WOKEN;
import static io.souk.order.saga.Story.anOrder;
import static io.souk.order.saga.Story.refused;

import io.souk.api.FailureCode;
import io.souk.api.order.Order;
import io.souk.order.saga.SagaEvent.ActionExpired;
import io.souk.order.saga.SagaEvent.Processing;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How the saga waits for a buyer who has to act at the payment provider. */
@DisplayName("An order whose buyer has to act")
class SagaActionTest {
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
        .isWrittenNow()
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
