package io.souk.payment;

import io.souk.payment.provider.Outcome;
import io.souk.payment.provider.PaymentProvider;
import io.souk.payment.provider.ProviderRecord;
import io.souk.payment.provider.Providers;
import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks one payment up in a provider's books and in ours. */
record BothBooks(PaymentStore payments, Providers providers) {
  /**
   * Both as they are now; empty if the provider does not tell.
   *
   * @param reference the provider's id of the payment
   * @param orderId whose payment of ours it is if the provider has none
   */
  Future<Optional<Books>> now(String provider, String reference, @Nullable String orderId) {
    PaymentProvider asked = providers.find(provider).orElse(null);
    return asked == null
        ? Future.succeededFuture(Optional.empty())
        : asked
            .record(reference)
            .compose(
                outcome -> {
                  if (outcome instanceof Outcome.Known<ProviderRecord> known) {
                    return beside(provider, known.truth()).map(Optional::of);
                  }
                  return outcome instanceof Outcome.Declined<ProviderRecord>
                      ? ours(orderId)
                          .map(ours -> Optional.of(new Books(provider, reference, ours, null)))
                      : Future.succeededFuture(Optional.empty());
                });
  }

  /** Ours as they are now beside what the provider has told. */
  Future<Books> beside(String provider, ProviderRecord theirs) {
    return ours(theirs.orderId()).map(ours -> Books.of(provider, ours, theirs));
  }

  private Future<@Nullable Intent> ours(@Nullable String orderId) {
    return orderId == null
        ? Future.succeededFuture()
        : payments.find(orderId).map(found -> found.orElse(null));
  }
}
