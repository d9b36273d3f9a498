package io.souk.order;

import io.souk.api.FailureCode;
import io.souk.api.payment.PaymentAuthorized;
import io.souk.api.payment.PaymentCanceled;
import io.souk.api.payment.PaymentCaptured;
import io.souk.api.payment.PaymentDeclined;
import io.souk.api.payment.PaymentEvents;
import io.souk.api.payment.PaymentRefundFailed;
import io.souk.api.payment.PaymentRefunded;
import io.souk.chassis.event.ManyEventsHandler.Received;
import io.souk.chassis.event.Subscriptions;
import io.souk.order.saga.Ask;
import io.souk.order.saga.Cause;
import io.souk.order.saga.SagaEvent;
import io.souk.order.saga.SagaEvent.Authorized;
import io.souk.order.saga.SagaEvent.Captured;
import io.souk.order.saga.SagaEvent.Refused;
import io.souk.order.saga.SagaState.Money;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What payment tells of orders. Most of it their sagas know already, having asked; what is left are
 * payments that went on by their buyers, their providers or their shop.
 */
record PaymentNews(SagaStore sagas, SagaJournal journal, RefundDesk refunds) {
  private static final String SOURCE = "payment";

  void listen(Subscriptions subscriptions) {
    on(
        subscriptions,
        PaymentEvents.AUTHORIZED,
        PaymentAuthorized.class,
        Set.of(Money.ASKED),
        event -> new Authorized());
    on(
        subscriptions,
        PaymentEvents.DECLINED,
        PaymentDeclined.class,
        Set.of(Money.ASKED),
        event ->
            new Refused(
                Ask.AUTHORIZE, Cause.of(FailureCode.CARD_DECLINED, "The payment was declined")));
    on(
        subscriptions,
        PaymentEvents.CAPTURED,
        PaymentCaptured.class,
        Set.of(Money.AUTHORIZED, Money.REFUSED),
        event -> new Captured(event.amount()));
    on(
        subscriptions,
        PaymentEvents.CANCELED,
        PaymentCanceled.class,
        Set.of(Money.AUTHORIZED),
        event -> new SagaEvent.PaymentCanceled(false));
    subscriptions.on(
        SOURCE,
        PaymentEvents.REFUNDED,
        PaymentRefunded.class,
        (sql, event, refunded) -> refunds.refunded(sql, refunded));
    subscriptions.on(
        SOURCE,
        PaymentEvents.REFUND_FAILED,
        PaymentRefundFailed.class,
        (sql, event, failed) -> refunds.failed(sql, failed));
  }

  /**
   * @param waiting how the money of an order stands to which this is news
   */
  private <T> void on(
      Subscriptions subscriptions,
      String type,
      Class<T> data,
      Set<Money> waiting,
      Function<T, SagaEvent> said) {
    subscriptions.onMany(SOURCE, type, data, (sql, events) -> hear(sql, events, waiting, said));
  }

  private <T> Future<Void> hear(
      SqlConnection sql,
      List<Received<T>> events,
      Set<Money> waiting,
      Function<T, SagaEvent> said) {
    List<String> orderIds = events.stream().map(each -> each.event().subject()).distinct().toList();
    return sagas
        .waiting(sql, orderIds, waiting)
        .compose(
            ids -> {
              Future<Void> heard = Future.succeededFuture();
              for (Received<T> each : events) {
                String orderId = each.event().subject();
                if (ids.contains(orderId)) {
                  heard =
                      heard.compose(before -> journal.hear(sql, orderId, said.apply(each.data())));
                }
              }
              return heard;
            });
  }
}
