package io.souk.api.notification;

import org.jspecify.annotations.Nullable;

/**
 * @param status only these
 * @param orderId only events about this order
 * @param limit 1 to 100
 * @param cursor {@code next_cursor} of the page before
 */
public record ListWebhookDeliveries(
    String endpointId,
    WebhookDelivery.@Nullable Status status,
    @Nullable String orderId,
    int limit,
    @Nullable String cursor) {}
