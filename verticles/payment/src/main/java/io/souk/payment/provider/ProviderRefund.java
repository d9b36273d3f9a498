package io.souk.payment.provider;

import org.jspecify.annotations.Nullable;

/**
 * A refund as the provider knows it.
 *
 * @param reference the provider's own id
 * @param refundId ours; absent if it was made without one
 * @param amount minor units
 * @param failureCode why no money moved; only when failed
 */
public record ProviderRefund(
    String reference,
    @Nullable String refundId,
    State state,
    long amount,
    @Nullable String failureCode) {
  public enum State {
    /** Accepted, and on its way. */
    PENDING,
    SUCCEEDED,
    FAILED
  }
}
