package io.souk.promotion.pricing;

import io.souk.api.FailureCode;
import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.PricedCart;
import io.souk.api.promotion.PricedCart.CouponUse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a cart costs. */
public final class Pricing {
  /** What a coupon says that another offer outdoes. */
  public static final String BETTER_OFFER = "better_offer";

  private Pricing() {}

  /**
   * Prices a cart.
   *
   * @param cart whose amounts are zero or more, of its currency, and whose sum is within 53 bits
   * @param automatic the promotions whose time it is and that need no coupon
   * @param coupons the codes asked, once each
   */
  public static PricedCart price(
      PriceCart cart, List<Offer> automatic, List<AskedCoupon> coupons, Taxation taxation) {
    Basket basket = Basket.of(cart);
    List<Offer> offers = new ArrayList<>(automatic);
    for (AskedCoupon asked : coupons) {
      Offer offer = asked.offer();
      if (offer != null && !isAmong(offers, offer)) {
        offers.add(offer);
      }
    }
    Way best =
        BestOffer.of(
            basket, offers.stream().filter(offer -> BestOffer.fits(basket, offer)).toList());
    List<CouponUse> uses =
        coupons.stream().map(asked -> use(asked.code(), whyNot(asked, basket, best))).toList();
    return Bill.of(basket, best, uses, taxation);
  }

  /** A promotion applies once, whoever brings it: by itself, or by the first code that does. */
  private static boolean isAmong(List<Offer> offers, Offer offer) {
    return offers.stream().anyMatch(known -> known.promotionId().equals(offer.promotionId()));
  }

  private static @Nullable String whyNot(AskedCoupon asked, Basket basket, Way best) {
    Offer offer = asked.offer();
    if (offer == null) {
      return asked.refusal() == null ? BETTER_OFFER : asked.refusal().wire();
    }
    if (!BestOffer.fits(basket, offer)) {
      return FailureCode.COUPON_NOT_APPLICABLE.wire();
    }
    return best.takes().stream()
            .anyMatch(
                take ->
                    asked.code().equals(take.offer().coupon())
                        && !BestOffer.isOutdone(basket, take))
        ? null
        : BETTER_OFFER;
  }

  private static CouponUse use(String code, @Nullable String whyNot) {
    return new CouponUse(code, whyNot == null, whyNot);
  }
}
