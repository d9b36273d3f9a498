package io.souk.api.promotion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param code in normal form: upper case
 * @param uses by orders that have not given it back
 * @param maxUses by all customers; absent means no limit
 * @param maxUsesPerCustomer absent means no limit
 */
public record Coupon(
    String code,
    String promotionId,
    int uses,
    @Nullable Integer maxUses,
    @Nullable Integer maxUsesPerCustomer,
    Instant createdAt,
    @Nullable Instant endedAt) {}
