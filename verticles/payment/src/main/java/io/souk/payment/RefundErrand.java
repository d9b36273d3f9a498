package io.souk.payment;

import io.souk.api.payment.Refund;
import io.souk.chassis.database.Database;
import io.souk.payment.provider.Outcome;
import io.souk.payment.provider.PaymentProvider;
import io.souk.payment.provider.ProviderRefund;
import io.souk.payment.provider.Providers;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One walk to the provider for a claimed refund: asks for it and writes what came of it. */
final class RefundErrand {
  private static final Logger LOG = LoggerFactory.getLogger(RefundErrand.class);

  private final Database database;
  private final PaymentStore payments;
  private final RefundStore refunds;
  private final Providers providers;
  private final Pauses pauses;
  private final RefundMeters meters;

  RefundErrand(
      Database database,
      PaymentStore payments,
      RefundStore refunds,
      Providers providers,
      Pauses pauses,
      RefundMeters meters) {
    this.database = database;
    this.payments = payments;
    this.refunds = refunds;
    this.providers = providers;
    this.pauses = pauses;
    this.meters = meters;
  }

  /** The refund afterwards; still pending if the provider did not tell. */
  Future<RefundRow> run(RefundRow claimed) {
    PaymentProvider provider = providers.find(claimed.provider()).orElse(null);
    if (provider == null) {
      LOG.warn("Refund {} waits: provider {} is not configured", claimed.id(), claimed.provider());
      return postpone(claimed, null, pauses.forTheProvider(claimed.attempts(), Duration.ZERO));
    }
    return ask(provider, claimed).compose(outcome -> write(claimed, outcome));
  }

  /** Looks at a refund without asking for it; what is not definite is left to whose turn it is. */
  Future<RefundRow> look(RefundRow pending) {
    PaymentProvider provider = providers.find(pending.provider()).orElse(null);
    if (provider == null) {
      return Future.succeededFuture(pending);
    }
    return (pending.reference() == null
            ? provider.findRefund(pending.request())
            : provider.lookRefund(pending.reference()))
        .compose(
            outcome ->
                outcome instanceof Outcome.Known<ProviderRefund> known
                        && known.truth().state() != ProviderRefund.State.PENDING
                    ? write(pending, outcome)
                    : Future.succeededFuture(pending));
  }

  private static Future<Outcome<ProviderRefund>> ask(PaymentProvider provider, RefundRow refund) {
    if (refund.reference() != null) {
      return provider.lookRefund(refund.reference());
    }
    if (!refund.keyExpired()) {
      return provider.refund(refund.request());
    }
    // Under a forgotten key it would be a second refund; it is safe only if there is no first.
    return provider
        .findRefund(refund.request())
        .compose(
            found ->
                found instanceof Outcome.Declined<ProviderRefund>
                    ? provider.refund(refund.request())
                    : Future.succeededFuture(found));
  }

  private Future<RefundRow> write(RefundRow refund, Outcome<ProviderRefund> outcome) {
    if (outcome instanceof Outcome.Known<ProviderRefund> known) {
      ProviderRefund truth = known.truth();
      return switch (truth.state()) {
        case SUCCEEDED -> settle(refund, tx -> arrived(tx, refund, truth.reference()));
        case FAILED ->
            settle(
                refund,
                tx -> failed(tx, refund, truth.reference(), String.valueOf(truth.failureCode())));
        case PENDING ->
            postpone(refund, truth.reference(), pauses.forOthers(refund.attempts(), Duration.ZERO));
      };
    }
    if (outcome instanceof Outcome.Declined<ProviderRefund> declined) {
      return settle(refund, tx -> failed(tx, refund, null, declined.code()));
    }
    if (outcome instanceof Outcome.NotAsked<ProviderRefund> notAsked) {
      return postpone(
          refund, null, pauses.forTheProvider(refund.attempts(), notAsked.leaveAlone()));
    }
    LOG.warn("Refund {} of {}: {}", refund.id(), refund.orderId(), outcome);
    return postpone(refund, null, pauses.forTheProvider(refund.attempts(), Duration.ZERO));
  }

  /** Whether it is settled only now. */
  private interface Settlement {
    Future<Boolean> in(SqlConnection transaction);
  }

  private Future<RefundRow> settle(RefundRow refund, Settlement settlement) {
    return database
        .transaction(settlement::in)
        .compose(fresh -> fresh ? current(refund).onSuccess(this::count) : current(refund));
  }

  private void count(RefundRow settled) {
    if (settled.status() == Refund.Status.FAILED) {
      meters.failed(
          settled.id(), settled.orderId(), settled.amount(), String.valueOf(settled.failureCode()));
    } else {
      meters.succeeded();
    }
  }

  private Future<Boolean> arrived(SqlConnection transaction, RefundRow refund, String reference) {
    return held(
        transaction,
        refund,
        payment ->
            refunds
                .settle(transaction, refund.id(), Refund.Status.SUCCEEDED, reference, null)
                .map(
                    fresh -> {
                      long amount = refund.amount().amount();
                      Intent next = payment.refundArrived(amount);
                      return fresh
                          ? List.of(
                              new Write(
                                  next,
                                  List.of(Journal.refunded(payment, amount, reference)),
                                  List.of(News.refunded(next, refund)),
                                  null))
                          : List.of();
                    }));
  }

  private Future<Boolean> failed(
      SqlConnection transaction, RefundRow refund, @Nullable String reference, String code) {
    return held(
        transaction,
        refund,
        payment ->
            refunds
                .settle(transaction, refund.id(), Refund.Status.FAILED, reference, code)
                .map(
                    fresh ->
                        fresh
                            ? List.of(
                                new Write(
                                    payment.refundFailed(refund.amount().amount()),
                                    List.of(),
                                    List.of(News.refundFailed(refund, code)),
                                    null))
                            : List.of()));
  }

  private interface Change {
    Future<List<Write>> of(Intent payment);
  }

  /** The payment first, as everywhere, so that transactions wait for, not on, each other. */
  private Future<Boolean> held(SqlConnection transaction, RefundRow refund, Change change) {
    return payments
        .lock(transaction, refund.orderId())
        .compose(payment -> change.of(payment.orElseThrow()))
        .compose(writes -> payments.save(transaction, writes).map(saved -> !writes.isEmpty()));
  }

  private Future<RefundRow> postpone(RefundRow refund, @Nullable String reference, Duration pause) {
    return refunds
        .postpone(database.client(), refund.id(), reference, pause)
        .compose(done -> current(refund));
  }

  private Future<RefundRow> current(RefundRow refund) {
    return refunds.find(database.client(), refund.id()).map(Optional::orElseThrow);
  }
}
