package io.souk.api.shipping;

/**
 * @param fulfillment as it is now
 * @param replayed whether an earlier command with the same key made it
 */
public record FulfillmentCreation(Fulfillment fulfillment, boolean replayed) {}
