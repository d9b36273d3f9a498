package io.souk.api.inventory;

/**
 * @param onHand the counted quantity, zero or more
 * @param reason why, for the movement's record
 */
public record SetStock(String sku, int onHand, String reason) {}
