package io.souk.api.promotion;

import org.jspecify.annotations.Nullable;

/**
 * @param limit 1 to 100
 * @param cursor {@code next_cursor} of the page before
 */
public record ListCoupons(String promotionId, int limit, @Nullable String cursor) {}
