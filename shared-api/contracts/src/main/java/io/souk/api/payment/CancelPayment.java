package io.souk.api.payment;

/**
 * @param reason why, for the record
 */
public record CancelPayment(String orderId, String reason) {}
