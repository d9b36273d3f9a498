package io.souk.gateway;

import io.souk.api.WireFormat;
import io.souk.api.promotion.AddCoupons;
import io.souk.api.promotion.CreatePromotion;
import io.souk.api.promotion.EndCoupon;
import io.souk.api.promotion.EndPromotion;
import io.souk.api.promotion.GetPromotion;
import io.souk.api.promotion.ListCoupons;
import io.souk.api.promotion.ListPromotions;
import io.souk.api.promotion.Promotion;
import io.souk.api.promotion.PromotionTerms;
import io.souk.api.promotion.Promotions;
import io.souk.api.promotion.UpdatePromotion;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/admin/promotions}: discounts and the coupons that bring them. */
final class PromotionsApi implements Api {
  private static final String PATH = "/v1/admin/promotions/";

  private final Promotions promotions;

  PromotionsApi(Promotions promotions) {
    this.promotions = promotions;
  }

  @Override
  public void mount(Mounts mounts) {
    mounts.quick("listPromotions", this::list);
    mounts.quick("createPromotion", this::create);
    mounts.quick("getPromotion", this::get);
    mounts.quick("updatePromotion", this::update);
    mounts.quick("endPromotion", this::end);
    mounts.quick("listCoupons", this::listCoupons);
    mounts.quick("addCoupons", this::addCoupons);
    mounts.quick("endCoupon", this::endCoupon);
  }

  private Future<Void> list(RoutingContext request) {
    Paging paging = Paging.of(request);
    return promotions
        .list(
            new ListPromotions(
                Query.word(request, "status", Promotion.Status::valueOf),
                paging.limit(),
                paging.cursor()))
        .compose(page -> Answer.json(request, 200, page));
  }

  private Future<Void> create(RoutingContext request) {
    return promotions
        .create(new CreatePromotion(IdempotencyKey.of(request.request()), terms(request)))
        .compose(
            promotion -> {
              request.response().putHeader(HttpHeaders.LOCATION, PATH + promotion.id());
              return answer(request, 201, promotion);
            });
  }

  private Future<Void> get(RoutingContext request) {
    return promotions
        .get(new GetPromotion(id(request)))
        .compose(promotion -> answer(request, 200, promotion));
  }

  private Future<Void> update(RoutingContext request) {
    return promotions
        .update(new UpdatePromotion(id(request), VersionTag.of(request).version(), terms(request)))
        .compose(promotion -> answer(request, 200, promotion));
  }

  private Future<Void> end(RoutingContext request) {
    return promotions
        .end(new EndPromotion(id(request)))
        .compose(promotion -> answer(request, 200, promotion));
  }

  private Future<Void> listCoupons(RoutingContext request) {
    Paging paging = Paging.of(request);
    return promotions
        .listCoupons(new ListCoupons(id(request), paging.limit(), paging.cursor()))
        .compose(page -> Answer.json(request, 200, page));
  }

  private Future<Void> addCoupons(RoutingContext request) {
    Codes body = WireFormat.decode(request.body().buffer(), Codes.class);
    return promotions
        .addCoupons(
            new AddCoupons(id(request), body.codes(), body.maxUses(), body.maxUsesPerCustomer()))
        .compose(coupons -> Answer.json(request, 200, coupons));
  }

  private Future<Void> endCoupon(RoutingContext request) {
    return promotions
        .endCoupon(new EndCoupon(id(request), request.pathParam("code")))
        .compose(coupon -> Answer.json(request, 200, coupon));
  }

  private static Future<Void> answer(RoutingContext request, int status, Promotion promotion) {
    new VersionTag(promotion.version()).put(request.response());
    return Answer.json(request, status, promotion);
  }

  private static PromotionTerms terms(RoutingContext request) {
    return WireFormat.decode(request.body().buffer(), PromotionTerms.class);
  }

  private static String id(RoutingContext request) {
    return request.pathParam("id");
  }

  private record Codes(
      List<String> codes, @Nullable Integer maxUses, @Nullable Integer maxUsesPerCustomer) {}
}
