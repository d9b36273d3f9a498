package io.souk.api.payment;

import io.souk.api.Money;

/**
 * @param reason the provider's code, or ours, e.g. {@code refund_exceeds_captured}
 */
public record PaymentRefundFailed(String refundId, String orderId, Money amount, String reason) {}
