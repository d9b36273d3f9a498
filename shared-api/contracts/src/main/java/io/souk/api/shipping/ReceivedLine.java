package io.souk.api.shipping;

/**
 * @param restock whether the units can be sold again
 */
public record ReceivedLine(String sku, int quantity, boolean restock) {}
