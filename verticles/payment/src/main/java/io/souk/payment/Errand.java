package io.souk.payment;

import io.souk.api.Money;
import io.souk.payment.Intent.Step;
import io.souk.payment.provider.Outcome;
import io.souk.payment.provider.PaymentProvider;
import io.souk.payment.provider.ProviderPayment;
import io.souk.payment.provider.Providers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One walk to the provider for a claimed payment: asks for its step and writes what came of it. */
final class Errand {
  private static final Logger LOG = LoggerFactory.getLogger(Errand.class);

  private final PaymentStore store;
  private final Providers providers;
  private final Duration retryAfter;
  private final Duration retryAtMost;

  Errand(PaymentStore store, Providers providers, Duration retryAfter, Duration retryAtMost) {
    this.store = store;
    this.providers = providers;
    this.retryAfter = retryAfter;
    this.retryAtMost = retryAtMost;
  }

  /** The payment afterwards; still processing if the provider did not tell. */
  Future<Intent> run(Intent claimed) {
    Step step = claimed.step();
    if (step == null) {
      return Future.succeededFuture(claimed);
    }
    return ask(claimed, step).compose(outcome -> write(claimed, step, outcome));
  }

  /**
   * Looks at a payment whose answer is still awaited; what that tells is written as the answer
   * would have been, and the answer, when it comes, changes nothing more.
   */
  Future<Intent> look(Intent intent, String reference) {
    Step step = intent.step();
    PaymentProvider provider = providers.find(String.valueOf(intent.provider())).orElse(null);
    if (step == null || provider == null) {
      return Future.succeededFuture(intent);
    }
    return provider
        .look(reference)
        .compose(
            outcome -> isNews(intent, outcome) ? write(intent, step, outcome) : current(intent));
  }

  private static boolean isNews(Intent intent, Outcome outcome) {
    return outcome instanceof Outcome.Declined
        || (outcome instanceof Outcome.Known known
            && !intent.settled(known.payment()).equals(intent));
  }

  private Future<Outcome> ask(Intent intent, Step step) {
    PaymentProvider provider = providers.find(String.valueOf(intent.provider())).orElse(null);
    if (provider == null) {
      LOG.warn(
          "The payment of {} waits: provider {} is not configured",
          intent.orderId(),
          intent.provider());
      return Future.succeededFuture(
          new Outcome.NotAsked(
              "provider " + intent.provider() + " is not configured", Duration.ZERO));
    }
    String orderId = intent.orderId();
    String reference = String.valueOf(intent.reference());
    return switch (step) {
      case AUTHORIZE ->
          intent.keyExpired()
              ? provider.find(orderId)
              : provider.authorize(orderId, intent.amount(), String.valueOf(intent.token()));
      case CAPTURE -> provider.capture(orderId, reference);
      case VOID -> provider.cancel(orderId, reference);
      case REFUND ->
          provider.refund(
              orderId,
              reference,
              new Money(intent.captured() - intent.refunded(), intent.amount().currency()));
    };
  }

  private Future<Intent> write(Intent intent, Step step, Outcome outcome) {
    if (outcome instanceof Outcome.Known known) {
      return settle(intent, step, known.payment());
    }
    if (outcome instanceof Outcome.Declined declined) {
      return decline(intent, step, declined.code());
    }
    if (outcome instanceof Outcome.NotAsked notAsked) {
      return postpone(intent, step, notAsked.leaveAlone());
    }
    LOG.warn("{} for {}: {}", step, intent.orderId(), outcome);
    return postpone(intent, step, Duration.ZERO);
  }

  private Future<Intent> settle(Intent intent, Step step, ProviderPayment truth) {
    Intent next = intent.settled(truth);
    if (next.equals(intent)) {
      // The provider answered, but the step is not done.
      return postpone(intent, step, Duration.ZERO);
    }
    return store
        .saveOutcome(next, intent.entriesTo(next, truth))
        .compose(
            saved ->
                saved
                    .map(Future::succeededFuture)
                    .orElseGet(() -> reread(intent, step, now -> settle(now, step, truth))));
  }

  private Future<Intent> decline(Intent intent, Step step, String code) {
    return store
        .saveOutcome(intent.declined(code), List.of())
        .compose(
            saved ->
                saved
                    .map(Future::succeededFuture)
                    .orElseGet(() -> reread(intent, step, now -> decline(now, step, code))));
  }

  private Future<Intent> postpone(Intent intent, Step step, Duration leaveAlone) {
    return store
        .postpone(intent, step, intent.pause(retryAfter, retryAtMost, leaveAlone))
        .compose(
            postponed -> postponed.map(Future::succeededFuture).orElseGet(() -> current(intent)));
  }

  /** The row changed meanwhile: a cancel came, or another attempt was faster and wrote it. */
  private Future<Intent> reread(Intent intent, Step step, Retry retry) {
    return current(intent)
        .compose(now -> now.step() == step ? retry.with(now) : Future.succeededFuture(now));
  }

  private Future<Intent> current(Intent intent) {
    return store.find(intent.orderId()).map(found -> found.orElseThrow());
  }

  private interface Retry {
    Future<Intent> with(Intent now);
  }
}
