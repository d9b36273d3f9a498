package io.souk.payment;

import io.souk.api.order.OrderCaptureRequested;
import io.souk.api.order.OrderEvents;
import io.souk.api.order.OrderRefundRequested;
import io.souk.api.payment.RefundPayment;
import io.souk.chassis.event.ManyEventsHandler.Received;
import io.souk.chassis.event.Subscriptions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What orders ask of their payments as events. It is only noted here, in the transaction that
 * remembers the event; the resolver asks the provider.
 */
final class OrderRequests {
  private static final Logger LOG = LoggerFactory.getLogger(OrderRequests.class);

  private final PaymentStore payments;
  private final RefundDesk refunds;

  OrderRequests(PaymentStore payments, RefundDesk refunds) {
    this.payments = payments;
    this.refunds = refunds;
  }

  void subscribe(Subscriptions subscriptions) {
    subscriptions.onMany(
        "order", OrderEvents.CAPTURE_REQUESTED, OrderCaptureRequested.class, this::capture);
    subscriptions.on(
        "order",
        OrderEvents.REFUND_REQUESTED,
        OrderRefundRequested.class,
        (transaction, event, asked) -> refund(transaction, asked));
  }

  /** Those that share a transaction begin together. */
  private Future<Void> capture(
      SqlConnection transaction, List<Received<OrderCaptureRequested>> requests) {
    List<OrderCaptureRequested> asked = requests.stream().map(Received::data).toList();
    return payments
        .lockAll(transaction, asked.stream().map(OrderCaptureRequested::orderId).toList())
        .compose(held -> payments.save(transaction, captures(asked, held)));
  }

  private Future<Void> refund(SqlConnection transaction, OrderRefundRequested asked) {
    return refunds.request(
        transaction,
        new RefundPayment(asked.refundId(), asked.orderId(), asked.amount(), asked.reason()));
  }

  private static List<Write> captures(List<OrderCaptureRequested> asked, List<Intent> held) {
    Map<String, Intent> left = new HashMap<>();
    held.forEach(payment -> left.put(payment.orderId(), payment));
    List<Write> writes = new ArrayList<>();
    for (OrderCaptureRequested each : asked) {
      // Removed when met: money is captured once.
      Intent payment = left.remove(each.orderId());
      if (payment == null) {
        LOG.warn("Asked to capture the payment of {}, which has none", each.orderId());
      } else {
        capture(payment, each, writes);
      }
    }
    return writes;
  }

  private static void capture(Intent payment, OrderCaptureRequested asked, List<Write> writes) {
    if (!payment.awaitsCapture()) {
      LOG.info("The payment of {} is {}: nothing to capture", asked.orderId(), payment.status());
    } else if (!payment.canCapture(asked.amount())) {
      LOG.error("Asked to capture {} of {}", asked.amount(), payment);
    } else {
      Intent next =
          payment
              .startCapture(asked.amount())
              .orElseThrow(() -> new IllegalStateException("not authorized yet: " + payment));
      writes.add(Write.silent(next, Duration.ZERO));
    }
  }
}
