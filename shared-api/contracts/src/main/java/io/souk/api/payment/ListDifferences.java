package io.souk.api.payment;

import org.jspecify.annotations.Nullable;

/**
 * @param status only these; all if absent
 * @param limit 1 to 100
 * @param cursor from the page before
 */
public record ListDifferences(
    Difference.@Nullable Status status, int limit, @Nullable String cursor) {}
