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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code /v1/admin/promotions}: discounts and the coupons that bring them. */
final class PromotionsApi implements Api {
  private static final String PATH = "/v1/admin/promotions/";
  private static final int DEFAULT_LIMIT = 20;

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
    return promotions
        .list(
            new ListPromotions(
                status(query(request, "status")), limit(request), query(request, "cursor")))
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
        .update(new UpdatePromotion(id(request), version(request), terms(request)))
        .compose(promotion -> answer(request, 200, promotion));
  }

  private Future<Void> end(RoutingContext request) {
    return promotions
        .end(new EndPromotion(id(request)))
        .compose(promotion -> answer(request, 200, promotion));
  }

  private Future<Void> listCoupons(RoutingContext request) {
    return promotions
        .listCoupons(new ListCoupons(id(request), limit(request), query(request, "cursor")))
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
    request.response().putHeader(HttpHeaders.ETAG, "\"" + promotion.version() + "\"");
    return Answer.json(request, status, promotion);
  }

  private static PromotionTerms terms(RoutingContext request) {
    return WireFormat.decode(request.body().buffer(), PromotionTerms.class);
  }

  /** The contract lets only a number in quotes come here. */
  private static int version(RoutingContext request) {
    String tag = request.request().getHeader(HttpHeaders.IF_MATCH);
    return Integer.parseInt(tag.substring(1, tag.length() - 1));
  }

  private static String id(RoutingContext request) {
    return request.pathParam("id");
  }

  private static int limit(RoutingContext request) {
    String limit = query(request, "limit");
    return limit == null ? DEFAULT_LIMIT : Integer.parseInt(limit);
  }

  private static @Nullable String query(RoutingContext request, String name) {
    return request.queryParams().get(name);
  }

  private static Promotion.@Nullable Status status(@Nullable String status) {
    return status == null ? null : Promotion.Status.valueOf(status.toUpperCase(Locale.ROOT));
  }

  private record Codes(
      List<String> codes, @Nullable Integer maxUses, @Nullable Integer maxUsesPerCustomer) {}
}
