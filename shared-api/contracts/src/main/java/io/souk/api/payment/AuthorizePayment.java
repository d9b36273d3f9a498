package io.souk.api.payment;

import io.souk.api.Money;

/**
 * @param provider e.g. {@code sandbox} or {@code stripe}
 * @param token the payment method's token at that provider, e.g. {@code pm_card_visa}
 */
public record AuthorizePayment(String orderId, Money amount, String provider, String token) {}
