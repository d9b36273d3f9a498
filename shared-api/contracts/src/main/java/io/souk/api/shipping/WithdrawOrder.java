package io.souk.api.shipping;

/**
 * @param reason why, for the record
 */
public record WithdrawOrder(String orderId, String reason) {}
