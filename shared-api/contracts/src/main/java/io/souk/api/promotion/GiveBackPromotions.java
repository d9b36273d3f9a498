package io.souk.api.promotion;

import org.jspecify.annotations.Nullable;

/**
 * @param reason for people, e.g. a failure code
 */
public record GiveBackPromotions(String orderId, @Nullable String reason) {}
