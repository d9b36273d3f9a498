package io.souk.api.payment;

import io.souk.api.Money;
import org.jspecify.annotations.Nullable;

/**
 * @param refundId the caller's own, at most 100 characters: the same again is the same refund
 * @param reason why, for the record, at most 500 characters
 */
public record RefundPayment(
    String refundId, String orderId, Money amount, @Nullable String reason) {}
