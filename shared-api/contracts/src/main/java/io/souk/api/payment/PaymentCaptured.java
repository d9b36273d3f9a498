package io.souk.api.payment;

import io.souk.api.Money;

/**
 * @param amount taken in all; what was authorized beyond it is let go
 */
public record PaymentCaptured(String orderId, Money amount) {}
