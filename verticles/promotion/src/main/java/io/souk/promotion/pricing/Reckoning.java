package io.souk.promotion.pricing;

import io.souk.api.Money;
import io.souk.promotion.pricing.Way.Take;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Takes offers off a basket one by one, each off what the ones before it left. */
final class Reckoning {
  private final Basket basket;
  private final FreeUnits units;
  private final List<Long> left;
  private long shippingLeft;

  private Reckoning(Basket basket) {
    this.basket = basket;
    this.units = new FreeUnits(basket);
    this.left = new ArrayList<>(basket.items().stream().map(Basket.Item::value).toList());
    this.shippingLeft = basket.shipping();
  }

  /**
   * @param offers that fit the basket
   */
  static Way of(Basket basket, List<Offer> offers) {
    Reckoning reckoning = new Reckoning(basket);
    return new Way(offers.stream().sorted(Offer.RECKONED).map(reckoning::take).toList());
  }

  private Take take(Offer offer) {
    return switch (offer.kind()) {
      case BUY_X_GET_Y -> rateOff(offer, gifts(offer));
      case PERCENTAGE -> rateOff(offer, leftOf(offer));
      case FIXED_AMOUNT -> amountOff(offer, leftOf(offer));
      case FREE_SHIPPING -> shippingOff(offer);
      case UNKNOWN -> throw new IllegalStateException("a kind this version does not know");
    };
  }

  private Take rateOff(Offer offer, List<Long> off) {
    int rate = Objects.requireNonNull(offer.terms().effect().rate());
    return goodsOff(offer, off, Rounding.rate(sum(off), rate));
  }

  private Take amountOff(Offer offer, List<Long> off) {
    Money amount = Objects.requireNonNull(offer.terms().effect().amount());
    return goodsOff(offer, off, Math.min(amount.amount(), sum(off)));
  }

  private Take goodsOff(Offer offer, List<Long> off, long discount) {
    List<Long> shares = Shares.of(discount, off);
    for (int item = 0; item < shares.size(); item++) {
      left.set(item, left.get(item) - shares.get(item));
    }
    return new Take(offer, shares, 0);
  }

  private Take shippingOff(Offer offer) {
    Take take = new Take(offer, Collections.nCopies(left.size(), 0L), shippingLeft);
    shippingLeft = 0;
    return take;
  }

  /** What is left of the items the offer applies to; nothing of the others. */
  private List<Long> leftOf(Offer offer) {
    List<Long> matching = new ArrayList<>(Collections.nCopies(left.size(), 0L));
    basket.matching(offer.terms().appliesTo()).forEach(item -> matching.set(item, left.get(item)));
    return matching;
  }

  /** What the units got are worth; each is still at its full price. */
  private List<Long> gifts(Offer offer) {
    List<Long> worth = new ArrayList<>(units.get(offer.terms()));
    for (int item = 0; item < worth.size(); item++) {
      worth.set(item, worth.get(item) * basket.items().get(item).price());
    }
    return worth;
  }

  private static long sum(List<Long> amounts) {
    return amounts.stream().mapToLong(Long::longValue).sum();
  }
}
