package io.souk.payment;

import io.souk.api.FailureCode;
import io.souk.api.order.OrderRefundRequested;
import io.souk.api.payment.Payment.Status;
import io.souk.api.payment.PaymentAuthorized;
import io.souk.api.payment.PaymentCanceled;
import io.souk.api.payment.PaymentCaptured;
import io.souk.api.payment.PaymentDeclined;
import io.souk.api.payment.PaymentEvents;
import io.souk.api.payment.PaymentRefundFailed;
import io.souk.api.payment.PaymentRefunded;
import io.souk.chassis.event.Outbox;
import java.util.ArrayList;
import java.util.List;

/** What the world hears of a payment. */
final class News {
  private News() {}

  /** What happened between an intent and the next, whose journals these are. */
  static List<Outbox.Entry> between(Intent before, Intent next, List<Journal> journals) {
    List<Outbox.Entry> news = new ArrayList<>();
    String order = next.orderId();
    for (Journal journal : journals) {
      long amount = journal.amount() == null ? 0 : journal.amount();
      switch (journal.kind()) {
        case AUTHORIZED -> {
          // Whoever hears of it counts on the money: if it is gone again already, it is no news.
          if (next.funds().holdsMoney()) {
            news.add(
                entry(PaymentEvents.AUTHORIZED, next, new PaymentAuthorized(order, next.amount())));
          }
        }
        case CAPTURED ->
            news.add(
                entry(
                    PaymentEvents.CAPTURED,
                    next,
                    new PaymentCaptured(order, next.money(next.funds().captured()))));
        case REFUNDED ->
            news.add(
                entry(
                    PaymentEvents.REFUNDED,
                    next,
                    new PaymentRefunded(
                        null, order, next.money(amount), next.money(next.funds().refunded()))));
        // What is let go is told by the status, what is adopted by whoever adopts it.
        case VOIDED, ADOPTED -> {}
      }
    }
    if (next.status() == Status.DECLINED && before.status() != Status.DECLINED) {
      news.add(entry(PaymentEvents.DECLINED, next, new PaymentDeclined(order, next.declineCode())));
    }
    if (next.status() == Status.CANCELED && before.status() != Status.CANCELED) {
      news.add(canceled(next));
    }
    return news;
  }

  /** What the world did not hear of before our books followed the provider's. */
  static List<Outbox.Entry> adopted(Intent before, Intent next) {
    List<Outbox.Entry> news = new ArrayList<>(between(before, next, List.of()));
    String order = next.orderId();
    Funds was = before.funds();
    Funds is = next.funds();
    if (is.authorized() > was.authorized()) {
      news.add(entry(PaymentEvents.AUTHORIZED, next, new PaymentAuthorized(order, next.amount())));
    }
    if (is.captured() > was.captured()) {
      news.add(
          entry(
              PaymentEvents.CAPTURED, next, new PaymentCaptured(order, next.money(is.captured()))));
    }
    if (is.refunded() > was.refunded()) {
      news.add(
          entry(
              PaymentEvents.REFUNDED,
              next,
              new PaymentRefunded(
                  null,
                  order,
                  next.money(is.refunded() - was.refunded()),
                  next.money(is.refunded()))));
    }
    return news;
  }

  static Outbox.Entry canceled(Intent intent) {
    return entry(
        PaymentEvents.CANCELED,
        intent,
        new PaymentCanceled(intent.orderId(), intent.cancelReason()));
  }

  static Outbox.Entry refunded(Intent next, RefundRow refund) {
    return entry(
        PaymentEvents.REFUNDED,
        next,
        new PaymentRefunded(
            refund.id(), next.orderId(), refund.amount(), next.money(next.funds().refunded())));
  }

  /**
   * @param reason the provider's code or ours
   */
  static Outbox.Entry refundFailed(RefundRow refund, String reason) {
    return refundFailed(
        new PaymentRefundFailed(refund.id(), refund.orderId(), refund.amount(), reason));
  }

  static Outbox.Entry refundFailed(OrderRefundRequested asked, FailureCode reason) {
    return refundFailed(
        new PaymentRefundFailed(asked.refundId(), asked.orderId(), asked.amount(), reason.wire()));
  }

  private static Outbox.Entry refundFailed(PaymentRefundFailed failed) {
    return new Outbox.Entry(PaymentEvents.REFUND_FAILED, failed.orderId(), failed);
  }

  private static Outbox.Entry entry(String type, Intent intent, Object data) {
    return new Outbox.Entry(type, intent.orderId(), data);
  }
}
