package io.souk.promotion;

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
import io.souk.chassis.input.Input;
import io.vertx.core.Future;

/** The service's counter: hands each command to whom it concerns. */
final class PromotionDesk implements Promotions {
  private final Till till;
  private final Campaigns campaigns;
  private final CouponBook coupons;
  private final TaxTable taxes;

  PromotionDesk(Till till, Campaigns campaigns, CouponBook coupons, TaxTable taxes) {
    this.till = till;
    this.campaigns = campaigns;
    this.coupons = coupons;
    this.taxes = taxes;
  }

  @Override
  public Future<PricedCart> price(PriceCart query) {
    return Input.checked(() -> till.price(query));
  }

  @Override
  public Future<PricedCart> redeem(RedeemPromotions command) {
    return Input.checked(() -> till.redeem(command));
  }

  @Override
  public Future<Nothing> giveBack(GiveBackPromotions command) {
    return Input.checked(() -> till.giveBack(command));
  }

  @Override
  public Future<Promotion> create(CreatePromotion command) {
    return Input.checked(() -> campaigns.create(command));
  }

  @Override
  public Future<Promotion> get(GetPromotion query) {
    return Input.checked(() -> campaigns.get(query.promotionId()));
  }

  @Override
  public Future<PromotionPage> list(ListPromotions query) {
    return Input.checked(() -> campaigns.list(query));
  }

  @Override
  public Future<Promotion> update(UpdatePromotion command) {
    return Input.checked(() -> campaigns.update(command));
  }

  @Override
  public Future<Promotion> end(EndPromotion command) {
    return Input.checked(() -> campaigns.end(command.promotionId()));
  }

  @Override
  public Future<Coupons> addCoupons(AddCoupons command) {
    return Input.checked(() -> coupons.add(command));
  }

  @Override
  public Future<CouponPage> listCoupons(ListCoupons query) {
    return Input.checked(() -> coupons.list(query));
  }

  @Override
  public Future<Coupon> endCoupon(EndCoupon command) {
    return Input.checked(() -> coupons.end(command));
  }

  @Override
  public Future<TaxRate> putTaxRate(TaxRate rate) {
    return Input.checked(() -> taxes.put(rate));
  }

  @Override
  public Future<TaxRates> listTaxRates(ListTaxRates query) {
    return Input.checked(() -> taxes.list(query));
  }

  @Override
  public Future<Nothing> deleteTaxRate(DeleteTaxRate command) {
    return Input.checked(() -> taxes.delete(command));
  }
}
