package io.souk.payment.provider;

/**
 * A payment as the provider knows it.
 *
 * @param reference the provider's own id
 * @param captured minor units taken
 * @param refunded minor units given back
 */
public record ProviderPayment(String reference, State state, long captured, long refunded) {
  public enum State {
    /** Reserved, not taken. */
    AUTHORIZED,
    CAPTURED,
    VOIDED,
    /** No money was reserved. */
    FAILED
  }
}
