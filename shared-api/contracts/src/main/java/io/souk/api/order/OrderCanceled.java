package io.souk.api.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order that had been placed was canceled; orders that never were confirmed are not told.
 *
 * @param reason a failure code, or {@code requested}
 * @param customerId absent for a guest
 */
public record OrderCanceled(
    String orderId,
    List<PlaceOrder.OrderLine> lines,
    String reason,
    @Nullable String email,
    @Nullable String customerId) {}
