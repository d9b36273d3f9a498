package io.souk.api.promotion;

import io.souk.api.Contract;
import io.souk.api.Nothing;
import io.souk.api.Patience;
import io.vertx.core.Future;

/**
 * Discounts, coupons and tax: what a cart costs.
 *
 * <p><b>Which promotions apply.</b> An automatic promotion applies whenever its terms fit; the
 * others only by a coupon. Those that combine apply together; one that does not applies alone. Of
 * the two ways, all combining ones together or a single other one, the buyer gets the one with the
 * largest discount (equal: the combining ones, then the oldest promotion).
 *
 * <p><b>In which order.</b> Buy-x-get-y, then percentages, then fixed amounts, then free shipping;
 * within a kind the oldest first. Each is reckoned on what the ones before it have left, so nothing
 * becomes negative. No unit serves two buy-x-get-y promotions. Minimums look at list prices.
 *
 * <p><b>Rounding.</b> All is in whole minor units. A discount is rounded once, half up, for all
 * lines it applies to, and then shared out among them by the largest remainder. Tax that comes on
 * top of prices is rounded once, half up, for each rate, over all goods together, and once more for
 * shipping; tax within prices is rounded once, half up, for all rates together, and then split by
 * line and rate. So neither the order of lines nor splitting a line into two changes any total.
 */
@Contract("promotion")
public interface Promotions {
  /**
   * What the cart costs now. Uses up nothing; a coupon that cannot apply is left out and says why.
   * To an order that has redeemed only coupons that it has used apply, since no others count as
   * used. It keeps them, whether they apply now or not, until it gives them back. Fails with
   * invalid_request.
   */
  Future<PricedCart> price(PriceCart query);

  /**
   * What the order costs, and counts its coupons as used, all or none: their limits hold whoever
   * else redeems at the same time. The same order id gets the first answer again. A coupon that
   * another offer outdoes is not counted. An order without coupons leaves no trace, so a repeat is
   * reckoned anew.
   *
   * <p>Fails with unknown_coupon, coupon_exhausted, coupon_expired, coupon_not_applicable (the fact
   * {@code coupon} says which), promotions_given_back, invalid_request.
   */
  Future<PricedCart> redeem(RedeemPromotions command);

  /**
   * Gives back the coupons an order has used. Repeating it changes nothing. An order that never
   * redeemed any is remembered, so that a redemption still on its way is refused. For an order that
   * names no coupons there is nothing to give back.
   */
  Future<Nothing> giveBack(GiveBackPromotions command);

  /**
   * Creates a promotion; the same idempotency key returns the same one. Fails with invalid_request,
   * idempotency_key_reused.
   */
  Future<Promotion> create(CreatePromotion command);

  /** Fails with promotion_not_found. */
  Future<Promotion> get(GetPromotion query);

  /** Newest first. */
  Future<PromotionPage> list(ListPromotions query);

  /** Replaces the terms. Fails with promotion_not_found, version_mismatch, invalid_request. */
  Future<Promotion> update(UpdatePromotion command);

  /** Ends a promotion now, whenever it would have ended. Fails with promotion_not_found. */
  Future<Promotion> end(EndPromotion command);

  /**
   * Adds coupons to a promotion. Repeating it changes nothing. Fails with promotion_not_found,
   * coupon_taken (some code belongs to another promotion or has other limits; then none is added).
   */
  @Patience(5_000)
  Future<Coupons> addCoupons(AddCoupons command);

  /** A promotion's coupons by code. Fails with promotion_not_found. */
  Future<CouponPage> listCoupons(ListCoupons query);

  /** Ends a single coupon now. Repeating it changes nothing. Fails with unknown_coupon. */
  Future<Coupon> endCoupon(EndCoupon command);

  /**
   * Creates or replaces the tax rate of this id. Fails with tax_rate_taken (another id has this
   * country, region and name), invalid_request.
   */
  Future<TaxRate> putTaxRate(TaxRate rate);

  /** By country, region and name. */
  Future<TaxRates> listTaxRates(ListTaxRates query);

  /** Fails with tax_rate_not_found. */
  Future<Nothing> deleteTaxRate(DeleteTaxRate command);
}
