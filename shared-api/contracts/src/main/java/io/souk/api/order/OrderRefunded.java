package io.souk.api.order;

import io.souk.api.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money was given back to the buyer.
 *
 * @param refundedTotal all that was given back for this order so far
 * @param customerId absent for a guest
 */
public record OrderRefunded(
    String orderId,
    String refundId,
    Money amount,
    Money refundedTotal,
    String reason,
    @Nullable String email,
    @Nullable String customerId) {}
