package io.souk.payment.provider;

/**
 * A provider's word, by itself, that something happened to a payment.
 *
 * @param reference the provider's own id of the payment
 */
public record Notice(String orderId, String reference) {}
