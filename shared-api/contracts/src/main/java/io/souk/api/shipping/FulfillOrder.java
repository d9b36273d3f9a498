package io.souk.api.shipping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param idempotencyKey the command's id, unique within the order
 * @param lines quantities positive; lines with the same SKU count together; absent for everything
 *     that is not yet in a fulfillment
 */
public record FulfillOrder(
    String idempotencyKey, String orderId, @Nullable List<ShipmentLine> lines) {}
