package io.souk.api.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which kept events are sent again: those that meet everything given, of the types the endpoint
 * wants. A time range or an order must be given.
 *
 * @param from happened then or later
 * @param to happened before
 * @param orderId about this order
 * @param onlyDead only those that were given up; absent means all
 * @param cursor {@code next_cursor} of the answer before
 */
public record ReplayWebhooks(
    String endpointId,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String orderId,
    @Nullable Boolean onlyDead,
    @Nullable String cursor) {}
