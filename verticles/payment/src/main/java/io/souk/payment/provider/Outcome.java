package io.souk.payment.provider;

import java.time.Duration;

/** What became of a request to a provider. */
public sealed interface Outcome {
  /** Definite: the payment now stands like this, whether this request or an earlier one did it. */
  record Known(ProviderPayment payment) implements Outcome {}

  /**
   * Definite: the provider refused the payment method; no money moved.
   *
   * @param code the provider's reason, e.g. {@code insufficient_funds}
   */
  record Declined(String code) implements Outcome {}

  /** It may or may not have happened: ask again with the same key. */
  record Unknown(String reason) implements Outcome {}

  /**
   * Definite: nothing was done. The provider is being left alone, or too many requests wait for it,
   * or it turned this one away as one too many.
   *
   * @param leaveAlone how long the provider wants to hear nothing of us; zero if it did not say
   */
  record NotAsked(String reason, Duration leaveAlone) implements Outcome {}
}
