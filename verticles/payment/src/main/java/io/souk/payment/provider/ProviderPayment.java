package io.souk.payment.provider;

import org.jspecify.annotations.Nullable;

/**
 * A payment as the provider knows it.
 *
 * @param reference the provider's own id
 * @param captured minor units taken
 * @param refundedOtherwise minor units given back under no refund id of ours: by a cancel, or by
 *     somebody at the provider itself; zero where the answer did not tell
 * @param actionUrl where the buyer has to act; only while an action is required, if the provider
 *     has such a place
 */
public record ProviderPayment(
    String reference,
    State state,
    long captured,
    long refundedOtherwise,
    @Nullable String actionUrl) {
  public enum State {
    /** The buyer has to act first; nothing is reserved. */
    ACTION_REQUIRED,
    /** Reserved, not taken. */
    AUTHORIZED,
    CAPTURED,
    /** Was reserved, and let go. */
    VOIDED,
    /** Canceled before anything was reserved. */
    ABANDONED,
    /** Refused: no money was reserved. */
    FAILED
  }

  ProviderPayment with(long refundedOtherwise) {
    return new ProviderPayment(reference, state, captured, refundedOtherwise, actionUrl);
  }
}
