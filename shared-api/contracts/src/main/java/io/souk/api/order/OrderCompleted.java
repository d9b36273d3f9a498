package io.souk.api.order;

import org.jspecify.annotations.Nullable;

/**
 * Everything is delivered and paid.
 *
 * @param customerId absent for a guest
 */
public record OrderCompleted(String orderId, @Nullable String email, @Nullable String customerId) {}
