package io.souk.promotion.pricing;

import io.souk.api.promotion.Effect;
import io.souk.api.promotion.PromotionTerms;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A promotion whose time it is.
 *
 * @param number the older a promotion, the smaller
 * @param coupon the code that brings it; absent if it needs none
 */
public record Offer(
    String promotionId, long number, PromotionTerms terms, @Nullable String coupon) {
  static final Comparator<Offer> OLDEST_FIRST = Comparator.comparingLong(Offer::number);

  /** In which promotions are reckoned, each on what the ones before it left. */
  static final Comparator<Offer> RECKONED =
      Comparator.<Offer>comparingInt(offer -> turn(offer.kind())).thenComparing(OLDEST_FIRST);

  Effect.Kind kind() {
    return terms.effect().kind();
  }

  private static int turn(Effect.Kind kind) {
    return switch (kind) {
      case BUY_X_GET_Y -> 0;
      case PERCENTAGE -> 1;
      case FIXED_AMOUNT -> 2;
      case FREE_SHIPPING -> 3;
      case UNKNOWN -> throw new IllegalStateException("a kind this version does not know");
    };
  }
}
