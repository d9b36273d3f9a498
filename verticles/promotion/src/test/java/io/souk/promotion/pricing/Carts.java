package io.souk.promotion.pricing;

import io.souk.api.Money;
import io.souk.api.promotion.Effect;
import io.souk.api.promotion.Effect.Kind;
import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.PromotionTerms;
import io.souk.api.promotion.Selection;
import io.souk.api.promotion.TaxRate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Carts and offers to test with. */
final class Carts {
  static final Taxation NO_TAX = new Taxation(List.of(), false);

  private Carts() {}

  static PriceCart cart(PriceCart.Line... lines) {
    return cart(List.of(lines), null);
  }

  static PriceCart cart(List<PriceCart.Line> lines, @Nullable Long shipping) {
    return new PriceCart(
        "USD", lines, null, null, null, shipping == null ? null : usd(shipping), null);
  }

  /** A line whose SKU is also its handle, its type and its only tag. */
  static PriceCart.Line line(String sku, int quantity, long price) {
    return new PriceCart.Line(
        sku, quantity, usd(price), sku, sku, "Company 123", List.of(sku), null);
  }

  static Selection tagged(String... tags) {
    return new Selection(null, null, null, List.of(tags));
  }

  static Effect percentage(int percent) {
    return new Effect(Kind.PERCENTAGE, percent * 10_000, null, null, null);
  }

  static Effect fixed(long amount) {
    return new Effect(Kind.FIXED_AMOUNT, null, usd(amount), null, null);
  }

  static Effect freeShipping() {
    return new Effect(Kind.FREE_SHIPPING, null, null, null, null);
  }

  static Effect buyGet(int buy, int get, int percent) {
    return new Effect(Kind.BUY_X_GET_Y, percent * 10_000, null, buy, get);
  }

  /** A combining offer for everything. */
  static Offer offer(int number, Effect effect) {
    return offer(number, effect, null, null, true);
  }

  static Offer offer(
      int number,
      Effect effect,
      @Nullable Selection appliesTo,
      @Nullable Selection gets,
      boolean combines) {
    return offer(number, effect, appliesTo, gets, null, combines);
  }

  static Offer offer(
      int number,
      Effect effect,
      @Nullable Selection appliesTo,
      @Nullable Selection gets,
      @Nullable Money minimum,
      boolean combines) {
    return new Offer(
        "prm_" + number,
        number,
        new PromotionTerms(
            "Offer " + number, effect, appliesTo, gets, minimum, true, combines, null, null),
        null);
  }

  /** The same, by a coupon. */
  static AskedCoupon coupon(String code, Offer offer) {
    return AskedCoupon.good(
        code, new Offer(offer.promotionId(), offer.number(), offer.terms(), code));
  }

  static TaxRate tax(String name, int rate, boolean onShipping) {
    return new TaxRate(name.toLowerCase(Locale.ROOT), "CA", null, name, rate, onShipping);
  }

  static Money usd(long amount) {
    return new Money(amount, "USD");
  }
}
