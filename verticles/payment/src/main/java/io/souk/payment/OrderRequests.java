package io.souk.payment;

import io.souk.api.order.OrderEvents;
import io.souk.api.order.OrderRefundRequested;
import io.souk.api.payment.RefundPayment;
import io.souk.chassis.event.Subscriptions;

/**
 * What orders ask of their payments as events. It is only noted here, in the transaction that
 * remembers the event; the resolver asks the provider.
 */
record OrderRequests(RefundDesk refunds) {
  void subscribe(Subscriptions subscriptions) {
    subscriptions.on(
        "order",
        OrderEvents.REFUND_REQUESTED,
        OrderRefundRequested.class,
        (transaction, event, asked) ->
            refunds.request(
                transaction,
                new RefundPayment(
                    asked.refundId(), asked.orderId(), asked.amount(), asked.reason())));
  }
}
