package io.souk.payment;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Nothing;
import io.souk.api.payment.ReceiveWebhook;
import io.souk.payment.provider.Notice;
import io.souk.payment.provider.Providers;
import io.souk.payment.provider.StripeWebhooks;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * What providers tell by themselves. It is believed only so far that the provider is looked at now,
 * so that late, repeated and disordered tidings do no harm. A payment nobody is waiting for an
 * answer about is left alone, and one we do not know is not ours: ours is written before the
 * provider is first asked, so that no webhook can come before it.
 */
final class Tidings {
  private final PaymentStore store;
  private final Providers providers;
  private final Errand errand;
  private final RefundDesk refunds;

  Tidings(PaymentStore store, Providers providers, Errand errand, RefundDesk refunds) {
    this.store = store;
    this.providers = providers;
    this.errand = errand;
    this.refunds = refunds;
  }

  /** Completes once what could be learned is written. */
  Future<Nothing> receive(ReceiveWebhook webhook) {
    Optional<StripeWebhooks> webhooks = providers.webhooks(webhook.provider());
    if (webhooks.isEmpty()) {
      return Future.failedFuture(
          new Failure(
              FailureCode.WEBHOOK_NOT_CONFIGURED,
              "No webhook secret is configured for provider " + webhook.provider()));
    }
    try {
      return webhooks
          .get()
          .read(webhook.body(), webhook.signature())
          .map(notice -> hear(webhook.provider(), notice))
          .orElseGet(Future::succeededFuture)
          .map(new Nothing());
    } catch (Failure forged) {
      return Future.failedFuture(forged);
    }
  }

  private Future<Void> hear(String provider, Notice notice) {
    return store
        .find(notice.orderId())
        .compose(
            found ->
                found
                    .filter(intent -> intent.isKnownAs(provider, notice.reference()))
                    .map(intent -> look(intent, notice.reference()))
                    .orElseGet(Future::succeededFuture));
  }

  private Future<Void> look(Intent intent, String reference) {
    return refunds
        .look(intent)
        .compose(
            looked ->
                intent.step() == null
                    ? Future.succeededFuture()
                    : errand.look(intent, reference).mapEmpty());
  }
}
