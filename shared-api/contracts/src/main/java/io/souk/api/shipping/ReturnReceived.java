package io.souk.api.shipping;

import java.util.List;

/**
 * Units of an order have come back.
 *
 * @param lines what came with this receipt; a SKU may have two lines, one to restock and one not
 * @param orderFulfillment where the whole order stands after it
 */
public record ReturnReceived(
    String returnId,
    String receiptId,
    String orderId,
    List<ReceivedLine> lines,
    OrderFulfillment orderFulfillment) {}
