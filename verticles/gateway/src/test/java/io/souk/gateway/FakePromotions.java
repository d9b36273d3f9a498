package io.souk.gateway;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Nothing;
import io.souk.api.promotion.AddCoupons;
import io.souk.api.promotion.Coupon;
import io.souk.api.promotion.CouponPage;
import io.souk.api.promotion.Coupons;
import io.souk.api.promotion.CreatePromotion;
import io.souk.api.promotion.DeleteTaxRate;
import io.souk.api.promotion.Effect;
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
import io.souk.api.promotion.PromotionTerms;
import io.souk.api.promotion.Promotions;
import io.souk.api.promotion.RedeemPromotions;
import io.souk.api.promotion.TaxRate;
import io.souk.api.promotion.TaxRates;
import io.souk.api.promotion.UpdatePromotion;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers every command as wished for; a promotion is of version 1 until it is changed. */
final class FakePromotions implements Promotions {
  private static final Instant THEN = Instant.parse("2026-01-05T10:00:00Z");
  private static final PromotionTerms TERMS =
      new PromotionTerms(
          "Gold week",
          new Effect(Effect.Kind.PERCENTAGE, 100_000, null, null, null),
          null,
          null,
          null,
          false,
          true,
          THEN,
          null);

  final List<Object> commands = new CopyOnWriteArrayList<>();
  volatile @Nullable Failure failure;

  void forget() {
    commands.clear();
    failure = null;
  }

  @Override
  public Future<PricedCart> price(PriceCart query) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<PricedCart> redeem(RedeemPromotions command) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<Nothing> giveBack(GiveBackPromotions command) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<Promotion> create(CreatePromotion command) {
    return answer(command, () -> promotion("prm_1", Promotion.Status.ACTIVE, command.terms(), 1));
  }

  @Override
  public Future<Promotion> get(GetPromotion query) {
    return query.promotionId().equals("prm_unknown")
        ? Future.failedFuture(new Failure(FailureCode.PROMOTION_NOT_FOUND, "Nobody knows it."))
        : answer(query, () -> promotion(query.promotionId(), Promotion.Status.ACTIVE, TERMS, 1));
  }

  @Override
  public Future<PromotionPage> list(ListPromotions query) {
    return answer(
        query,
        () ->
            new PromotionPage(
                List.of(promotion("prm_1", Promotion.Status.ACTIVE, TERMS, 1)), true, "7"));
  }

  @Override
  public Future<Promotion> update(UpdatePromotion command) {
    return command.version() == 1
        ? answer(
            command,
            () -> promotion(command.promotionId(), Promotion.Status.ACTIVE, command.terms(), 2))
        : Future.failedFuture(new Failure(FailureCode.VERSION_MISMATCH, "It has changed."));
  }

  @Override
  public Future<Promotion> end(EndPromotion command) {
    return answer(
        command, () -> promotion(command.promotionId(), Promotion.Status.ENDED, TERMS, 2));
  }

  @Override
  public Future<Coupons> addCoupons(AddCoupons command) {
    return answer(
        command,
        () ->
            new Coupons(
                command.codes().stream()
                    .map(
                        code ->
                            new Coupon(
                                code,
                                command.promotionId(),
                                0,
                                command.maxUses(),
                                command.maxUsesPerCustomer(),
                                THEN,
                                null))
                    .toList()));
  }

  @Override
  public Future<CouponPage> listCoupons(ListCoupons query) {
    return answer(
        query,
        () -> new CouponPage(List.of(coupon(query.promotionId(), "GOLD10", null)), false, null));
  }

  @Override
  public Future<Coupon> endCoupon(EndCoupon command) {
    return answer(command, () -> coupon(command.promotionId(), command.code(), THEN));
  }

  @Override
  public Future<TaxRate> putTaxRate(TaxRate rate) {
    return answer(rate, () -> rate);
  }

  @Override
  public Future<TaxRates> listTaxRates(ListTaxRates query) {
    return answer(
        query, () -> new TaxRates(List.of(new TaxRate("ca-gst", "CA", null, "GST", 50_000, true))));
  }

  @Override
  public Future<Nothing> deleteTaxRate(DeleteTaxRate command) {
    return answer(command, Nothing::new);
  }

  private <T> Future<T> answer(Object command, Supplier<T> answer) {
    commands.add(command);
    Failure refused = failure;
    return refused != null ? Future.failedFuture(refused) : Future.succeededFuture(answer.get());
  }

  private static Promotion promotion(
      String id, Promotion.Status status, PromotionTerms terms, int version) {
    return new Promotion(id, status, terms, version, THEN, THEN);
  }

  private static Coupon coupon(String promotionId, String code, @Nullable Instant endedAt) {
    return new Coupon(code, promotionId, 3, 100, 1, THEN, endedAt);
  }
}
