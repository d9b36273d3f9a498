package io.souk.api.inventory;

/**
 * @param reason why, for the movement's record
 */
public record ReleaseHold(String orderId, String reason) {}
