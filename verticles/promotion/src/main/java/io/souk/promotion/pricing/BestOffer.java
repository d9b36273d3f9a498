package io.souk.promotion.pricing;

import io.souk.api.Money;
import io.souk.api.promotion.PromotionTerms;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what the buyer gets of all that is offered. */
final class BestOffer {
  private BestOffer() {}

  /** Whether the basket fulfills an offer's terms, were there no other. */
  static boolean fits(Basket basket, Offer offer) {
    PromotionTerms terms = offer.terms();
    List<Integer> matching = basket.matching(terms.appliesTo());
    return reaches(basket, matching, terms.minimum())
        && switch (offer.kind()) {
          case PERCENTAGE, FREE_SHIPPING -> !matching.isEmpty();
          case FIXED_AMOUNT -> !matching.isEmpty() && isOf(basket, terms.effect().amount());
          case BUY_X_GET_Y ->
              new FreeUnits(basket).get(terms).stream().anyMatch(units -> units > 0);
          case UNKNOWN -> false;
        };
  }

  /**
   * All combining offers together, or a single other one: what takes most off; of equals the
   * combining ones, then the oldest.
   *
   * @param fitting offers that fit the basket
   */
  static Way of(Basket basket, List<Offer> fitting) {
    List<List<Offer>> ways = new ArrayList<>();
    List<Offer> combining = fitting.stream().filter(o -> o.terms().combines()).toList();
    if (!combining.isEmpty()) {
      ways.add(combining);
    }
    fitting.stream()
        .filter(offer -> !offer.terms().combines())
        .sorted(Offer.OLDEST_FIRST)
        .forEach(alone -> ways.add(List.of(alone)));
    return ways.stream()
        .map(offers -> Reckoning.of(basket, offers))
        .reduce((best, other) -> other.total() > best.total() ? other : best)
        .orElse(Way.NONE);
  }

  /** Whether the offers reckoned before it left nothing of what this one takes off. */
  static boolean isOutdone(Basket basket, Way.Take take) {
    return take.total() == 0 && Reckoning.of(basket, List.of(take.offer())).total() > 0;
  }

  private static boolean reaches(Basket basket, List<Integer> matching, @Nullable Money minimum) {
    return minimum == null
        || (isOf(basket, minimum)
            && matching.stream().mapToLong(item -> basket.items().get(item).value()).sum()
                >= minimum.amount());
  }

  private static boolean isOf(Basket basket, @Nullable Money amount) {
    return amount != null && amount.currency().equals(basket.cart().currency());
  }
}
