package io.souk.payment.provider;

import java.time.Duration;

/**
 * What became of a request to a provider.
 *
 * @param <T> what the provider knows then, e.g. a {@link ProviderPayment}
 */
public sealed interface Outcome<T> {
  /** Definite: it now stands like this, whether this request or an earlier one did it. */
  record Known<T>(T truth) implements Outcome<T> {}

  /**
   * Definite: the provider refused; no money moved.
   *
   * @param code the provider's reason, e.g. {@code insufficient_funds}
   */
  record Declined<T>(String code) implements Outcome<T> {}

  /** It may or may not have happened: ask again with the same key. */
  record Unknown<T>(String reason) implements Outcome<T> {}

  /**
   * Definite: nothing was done. The provider is being left alone, or too many requests wait for it,
   * or it turned this one away as one too many.
   *
   * @param leaveAlone how long the provider wants to hear nothing of us; zero if it did not say
   */
  record NotAsked<T>(String reason, Duration leaveAlone) implements Outcome<T> {}
}
