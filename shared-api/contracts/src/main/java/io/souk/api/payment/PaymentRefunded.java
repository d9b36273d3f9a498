package io.souk.api.payment;

import io.souk.api.Money;
import org.jspecify.annotations.Nullable;

/**
 * @param refundId absent if the whole payment was undone by a cancel, or somebody gave money back
 *     at the provider itself
 * @param amount given back now
 * @param refundedTotal given back in all
 */
public record PaymentRefunded(
    @Nullable String refundId, String orderId, Money amount, Money refundedTotal) {}
