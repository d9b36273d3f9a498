package io.souk.api.shipping;

import java.util.List;

/**
 * @param fulfillments oldest first
 */
public record Fulfillments(
    String orderId, List<Fulfillment> fulfillments, OrderFulfillment orderFulfillment) {}
