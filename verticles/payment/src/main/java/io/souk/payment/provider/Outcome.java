package io.souk.payment.provider;

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

  /** The provider was not asked: it is being left alone, or too many requests wait for it. */
  record NotAsked(String reason) implements Outcome {}
}
