package io.souk.payment;

import io.souk.api.Money;
import io.souk.api.payment.Payment.Status;
import io.souk.payment.Intent.Step;
import io.souk.payment.provider.Outcome;
import io.souk.payment.provider.PaymentProvider;
import io.souk.payment.provider.ProviderPayment;
import io.souk.payment.provider.Providers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One walk to the provider for a claimed payment: asks for its step and writes what came of it. */
final class Errand {
  private static final Logger LOG = LoggerFactory.getLogger(Errand.class);

  private final PaymentStore store;
  private final Providers providers;
  private final Pauses pauses;

  Errand(PaymentStore store, Providers providers, Pauses pauses) {
    this.store = store;
    this.providers = providers;
    this.pauses = pauses;
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
    PaymentProvider provider = providers.find(intent.provider()).orElse(null);
    if (step == null || provider == null) {
      return Future.succeededFuture(intent);
    }
    return provider
        .look(reference)
        .compose(
            outcome -> isNews(intent, outcome) ? write(intent, step, outcome) : current(intent));
  }

  private static boolean isNews(Intent intent, Outcome<ProviderPayment> outcome) {
    return outcome instanceof Outcome.Declined<ProviderPayment>
        || (outcome instanceof Outcome.Known<ProviderPayment> known
            && !intent.settled(known.truth()).equals(intent));
  }

  private Future<Outcome<ProviderPayment>> ask(Intent intent, Step step) {
    PaymentProvider provider = providers.find(intent.provider()).orElse(null);
    if (provider == null) {
      LOG.warn(
          "The payment of {} waits: provider {} is not configured",
          intent.orderId(),
          intent.provider());
      return Future.succeededFuture(
          new Outcome.NotAsked<>(
              "provider " + intent.provider() + " is not configured", Duration.ZERO));
    }
    String reference = String.valueOf(intent.reference());
    return switch (step) {
      case AUTHORIZE -> authorize(provider, intent);
      case CAPTURE -> provider.capture(intent.orderId(), reference, captureAmount(intent));
      case VOID -> provider.cancel(intent.orderId(), reference);
      case REFUND ->
          intent.funds().refundable() > 0
              ? provider.undo(
                  intent.orderId(),
                  reference,
                  intent.money(intent.funds().refundable()),
                  intent.funds().refundedOtherwise())
              : Future.succeededFuture(
                  new Outcome.NotAsked<>("the rest is on its way back", Duration.ZERO));
    };
  }

  private static Future<Outcome<ProviderPayment>> authorize(
      PaymentProvider provider, Intent intent) {
    if (intent.reference() != null) {
      return provider.look(intent.reference());
    }
    Intent.Method method = Objects.requireNonNull(intent.method());
    return intent.keyExpired()
        ? provider.find(intent.orderId())
        : provider.authorize(intent.orderId(), intent.amount(), method.token(), method.returnUrl());
  }

  private static @Nullable Money captureAmount(Intent intent) {
    return intent.captureAmount() == null ? null : intent.money(intent.captureAmount());
  }

  private Future<Intent> write(Intent intent, Step step, Outcome<ProviderPayment> outcome) {
    if (outcome instanceof Outcome.Known<ProviderPayment> known) {
      return settle(intent, step, known.truth());
    }
    if (outcome instanceof Outcome.Declined<ProviderPayment> declined) {
      return decline(intent, step, declined.code());
    }
    if (outcome instanceof Outcome.NotAsked<ProviderPayment> notAsked) {
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
    return save(
        intent, next, Journal.between(intent, next, truth), now -> settle(now, step, truth));
  }

  private Future<Intent> decline(Intent intent, Step step, String code) {
    return save(intent, intent.declined(code), List.of(), now -> decline(now, step, code));
  }

  /**
   * @param again what to do with the payment if it has changed and still owes the step
   */
  private Future<Intent> save(
      Intent intent, Intent next, List<Journal> journals, Function<Intent, Future<Intent>> again) {
    return store
        .saveOutcome(new Write(next, journals, News.between(intent, next, journals), due(next)))
        .compose(
            saved -> saved.map(Future::succeededFuture).orElseGet(() -> reread(intent, again)));
  }

  /** The row changed meanwhile: a cancel came, or another attempt was faster and wrote it. */
  private Future<Intent> reread(Intent intent, Function<Intent, Future<Intent>> again) {
    return current(intent)
        .compose(
            now -> now.step() == intent.step() ? again.apply(now) : Future.succeededFuture(now));
  }

  /** A step still owed is due at once, except that a buyer takes his time. */
  private Duration due(Intent next) {
    return next.status() == Status.REQUIRES_ACTION
        ? pauses.forOthers(0, Duration.ZERO)
        : Duration.ZERO;
  }

  private Future<Intent> postpone(Intent intent, Step step, Duration leaveAlone) {
    Duration pause =
        intent.status() == Status.REQUIRES_ACTION
            ? pauses.forOthers(intent.attempts(), leaveAlone)
            : pauses.forTheProvider(intent.attempts(), leaveAlone);
    return store
        .postpone(intent, step, pause)
        .compose(
            postponed -> postponed.map(Future::succeededFuture).orElseGet(() -> current(intent)));
  }

  private Future<Intent> current(Intent intent) {
    return store.find(intent.orderId()).map(found -> found.orElseThrow());
  }
}
