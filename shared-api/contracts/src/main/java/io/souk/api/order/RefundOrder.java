package io.souk.api.order;

import io.souk.api.Money;

/**
 * @param idempotencyKey one key, one refund of that order
 * @param amount positive, at most what is paid and not yet given back
 */
public record RefundOrder(String idempotencyKey, String orderId, Money amount, String reason) {}
