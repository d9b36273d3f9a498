package io.souk.order;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.Nothing;
import io.souk.api.promotion.AddCoupons;
import io.souk.api.promotion.Coupon;
import io.souk.api.promotion.CouponPage;
import io.souk.api.promotion.Coupons;
import io.souk.api.promotion.CreatePromotion;
import io.souk.api.promotion.DeleteTaxRate;
import io.souk.api.promotion.EndCoupon;
import io.souk.api.promotion.EndPromotion;
import io.souk.api.promotion.GetPromotion;
import io.souk.api.promotion.GiveBackPromotions;
import io.souk.api.promotion.ListCoupons;
import io.souk.api.promotion.ListPromotions;
import io.souk.api.promotion.ListTaxRates;
import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.PricedCart;
import io.souk.api.promotion.Promotion;
import io.souk.api.promotion.PromotionPage;
import io.souk.api.promotion.Promotions;
import io.souk.api.promotion.RedeemPromotions;
import io.souk.api.promotion.TaxRate;
import io.souk.api.promotion.TaxRates;
import io.souk.api.promotion.UpdatePromotion;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One coupon and one tax, in memory, idempotent and tombstoning as promotion's contract says. */
final class FakePromotions implements Promotions {
  /** Takes a tenth off every line. */
  static final String TENTH = "TENTH";

  /** Takes everything off. */
  static final String GIFT = "GIFT";

  private final Map<String, PricedCart> redeemed = new HashMap<>();
  private final Set<String> givenBack = new HashSet<>();
  private int taxPercent;

  /** Tax on top of prices from now on, of goods alone. */
  synchronized void tax(int percent) {
    taxPercent = percent;
  }

  synchronized int uses() {
    return redeemed.size();
  }

  @Override
  public synchronized Future<PricedCart> price(PriceCart cart) {
    return Future.succeededFuture(reckon(cart));
  }

  @Override
  public synchronized Future<PricedCart> redeem(RedeemPromotions command) {
    String coupon = coupon(command.cart());
    if (coupon == null) {
      return Future.succeededFuture(reckon(command.cart()));
    }
    if (givenBack.contains(command.orderId())) {
      return Future.failedFuture(new Failure(FailureCode.PROMOTIONS_GIVEN_BACK, "Given back"));
    }
    if (!coupon.equals(TENTH) && !coupon.equals(GIFT)) {
      return Future.failedFuture(
          new Failure(FailureCode.UNKNOWN_COUPON, "Unknown", Map.of("coupon", coupon)));
    }
    return Future.succeededFuture(
        redeemed.computeIfAbsent(command.orderId(), id -> reckon(command.cart())));
  }

  @Override
  public synchronized Future<Nothing> giveBack(GiveBackPromotions command) {
    redeemed.remove(command.orderId());
    givenBack.add(command.orderId());
    return Future.succeededFuture(new Nothing());
  }

  @Override
  public Future<Promotion> create(CreatePromotion command) {
    return unused();
  }

  @Override
  public Future<Promotion> get(GetPromotion query) {
    return unused();
  }

  @Override
  public Future<PromotionPage> list(ListPromotions query) {
    return unused();
  }

  @Override
  public Future<Promotion> update(UpdatePromotion command) {
    return unused();
  }

  @Override
  public Future<Promotion> end(EndPromotion command) {
    return unused();
  }

  @Override
  public Future<Coupons> addCoupons(AddCoupons command) {
    return unused();
  }

  @Override
  public Future<CouponPage> listCoupons(ListCoupons query) {
    return unused();
  }

  @Override
  public Future<Coupon> endCoupon(EndCoupon command) {
    return unused();
  }

  @Override
  public Future<TaxRate> putTaxRate(TaxRate rate) {
    return unused();
  }

  @Override
  public Future<TaxRates> listTaxRates(ListTaxRates query) {
    return unused();
  }

  @Override
  public Future<Nothing> deleteTaxRate(DeleteTaxRate command) {
    return unused();
  }

  private PricedCart reckon(PriceCart cart) {
    String coupon = coupon(cart);
    List<PricedCart.Line> lines = new ArrayList<>();
    long subtotal = 0;
    long discount = 0;
    long tax = 0;
    for (PriceCart.Line line : cart.lines()) {
      long goods = line.unitPrice().times(line.quantity()).amount();
      long off = coupon == null ? 0 : coupon.equals(GIFT) ? goods : goods / 10;
      long added = (goods - off) * taxPercent / 100;
      lines.add(
          new PricedCart.Line(
              line.sku(),
              line.quantity(),
              line.unitPrice(),
              money(cart, goods),
              off == 0 || coupon == null
                  ? List.of()
                  : List.of(
                      new PricedCart.Discount("pro_1", "Spring", coupon, "off", money(cart, off))),
              money(cart, off),
              added == 0
                  ? List.of()
                  : List.of(new PricedCart.Tax("VAT", taxPercent * 10_000, money(cart, added))),
              money(cart, added),
              money(cart, goods - off + added)));
      subtotal += goods;
      discount += off;
      tax += added;
    }
    Money shipping = cart.shipping() == null ? money(cart, 0) : cart.shipping();
    return new PricedCart(
        lines,
        null,
        List.of(),
        new PricedCart.Totals(
            money(cart, subtotal),
            money(cart, discount),
            shipping,
            money(cart, tax),
            money(cart, subtotal - discount + shipping.amount() + tax)),
        taxPercent == 0);
  }

  private static Money money(PriceCart cart, long amount) {
    return new Money(amount, cart.currency());
  }

  private static @Nullable String coupon(PriceCart cart) {
    List<String> coupons = cart.coupons();
    return coupons == null || coupons.isEmpty() ? null : coupons.get(0);
  }

  private static <T> Future<T> unused() {
    return Future.failedFuture(new UnsupportedOperationException());
  }
}
