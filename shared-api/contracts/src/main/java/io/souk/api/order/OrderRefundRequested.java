package io.souk.api.order;

import io.souk.api.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money is to be given back to the buyer.
 *
 * @param refundId the order's id of this refund
 * @param reason why, for the record
 */
public record OrderRefundRequested(
    String refundId, String orderId, Money amount, @Nullable String reason) {}
