package io.souk.api.order;

import java.util.List;

/**
 * An order that had been placed was canceled; orders that never were confirmed are not told.
 *
 * @param reason a failure code, or {@code requested}
 */
public record OrderCanceled(String orderId, List<PlaceOrder.OrderLine> lines, String reason) {}
