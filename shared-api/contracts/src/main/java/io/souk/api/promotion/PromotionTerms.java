package io.souk.api.promotion;

import io.souk.api.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param title for buyers, 1 to 200 characters
 * @param appliesTo the lines it counts and discounts; absent means all. Of buy-x-get-y: the lines
 *     to buy
 * @param gets of buy-x-get-y: the lines to get; a line among them is never counted as bought.
 *     Absent means the same as {@code appliesTo}, of which each unit then counts for one side
 * @param minimum list price that the lines of {@code appliesTo} must reach together, in its
 *     currency
 * @param automatic without a coupon; otherwise only with one
 * @param combines with others that combine; otherwise alone
 * @param startsAt absent means at once
 * @param endsAt from then on it no longer applies; absent means never
 */
public record PromotionTerms(
    String title,
    Effect effect,
    @Nullable Selection appliesTo,
    @Nullable Selection gets,
    @Nullable Money minimum,
    boolean automatic,
    boolean combines,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt) {}
