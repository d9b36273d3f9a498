package io.souk.api.shipping;

import org.jspecify.annotations.Nullable;

/**
 * @param trackingUrl {@code https}
 */
public record ShipFulfillment(
    String fulfillmentId,
    @Nullable String carrier,
    @Nullable String trackingNumber,
    @Nullable String trackingUrl) {}
