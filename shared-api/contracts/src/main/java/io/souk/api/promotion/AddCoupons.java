package io.souk.api.promotion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param codes 1 to 1,000; letters, digits, {@code -} and {@code _}, 1 to 64 of them; case does not
 *     matter
 * @param maxUses of each code, by all customers; absent means no limit
 * @param maxUsesPerCustomer of each code; absent means no limit
 */
public record AddCoupons(
    String promotionId,
    List<String> codes,
    @Nullable Integer maxUses,
    @Nullable Integer maxUsesPerCustomer) {}
