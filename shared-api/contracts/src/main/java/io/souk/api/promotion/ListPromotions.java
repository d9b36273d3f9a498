package io.souk.api.promotion;

import org.jspecify.annotations.Nullable;

/**
 * @param status absent means all
 * @param limit 1 to 100
 * @param cursor {@code next_cursor} of the page before
 */
public record ListPromotions(
    Promotion.@Nullable Status status, int limit, @Nullable String cursor) {}
