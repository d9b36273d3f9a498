package io.souk.api.shipping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fulfillment was created, shipped, delivered or canceled.
 *
 * @param orderFulfillment where the whole order stands after it
 */
public record FulfillmentChanged(
    String fulfillmentId,
    String orderId,
    Fulfillment.Status status,
    List<ShipmentLine> lines,
    @Nullable Tracking tracking,
    OrderFulfillment orderFulfillment) {}
