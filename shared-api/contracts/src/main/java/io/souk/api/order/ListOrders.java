package io.souk.api.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All conditions together; an absent one, or an empty list, matches all.
 *
 * @param email the whole address, in any case
 * @param sku orders with a line of it
 * @param status one of these
 * @param paymentStatus one of these
 * @param fulfillmentStatus one of these
 * @param from placed at or after
 * @param to placed before
 * @param limit 1 to 100
 * @param cursor {@code next_cursor} of the page before
 */
public record ListOrders(
    @Nullable String email,
    @Nullable String customerId,
    @Nullable String sku,
    @Nullable List<Order.Status> status,
    @Nullable List<Order.PaymentStatus> paymentStatus,
    @Nullable List<Order.FulfillmentStatus> fulfillmentStatus,
    @Nullable Instant from,
    @Nullable Instant to,
    int limit,
    @Nullable String cursor) {}
