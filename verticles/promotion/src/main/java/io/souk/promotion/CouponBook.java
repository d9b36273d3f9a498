package io.souk.promotion;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.promotion.AddCoupons;
import io.souk.api.promotion.Coupon;
import io.souk.api.promotion.CouponPage;
import io.souk.api.promotion.Coupons;
import io.souk.api.promotion.EndCoupon;
import io.souk.api.promotion.ListCoupons;
import io.souk.chassis.database.Database;
import io.souk.chassis.input.Input;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps the codes that bring promotions. */
final class CouponBook {
  private static final int MOST_ADDED = 1_000;
  private static final int MOST_LISTED = 100;

  private final Database database;
  private final PromotionStore promotions;
  private final CouponStore store;

  CouponBook(Database database, PromotionStore promotions, CouponStore store) {
    this.database = database;
    this.promotions = promotions;
    this.store = store;
  }

  Future<Coupons> add(AddCoupons command) {
    String promotionId = Input.name("promotion_id", command.promotionId());
    List<String> codes =
        Input.list("codes", command.codes(), 1, MOST_ADDED).stream()
            .map(CouponCode::checked)
            .distinct()
            .toList();
    Integer most = limit("max_uses", command.maxUses());
    Integer mostEach = limit("max_uses_per_customer", command.maxUsesPerCustomer());
    return database.transaction(
        transaction ->
            existing(transaction, promotionId)
                .compose(exists -> store.insert(transaction, promotionId, codes, most, mostEach))
                .compose(inserted -> store.find(transaction, codes))
                .map(found -> new Coupons(inOrder(codes, found, promotionId, most, mostEach))));
  }

  Future<CouponPage> list(ListCoupons query) {
    String promotionId = Input.name("promotion_id", query.promotionId());
    int limit = Input.number("limit", query.limit(), 1, MOST_LISTED);
    String after = query.cursor() == null ? "" : CouponCode.checked(query.cursor());
    return existing(database.client(), promotionId)
        .compose(exists -> store.list(database.client(), promotionId, after, limit + 1))
        .map(found -> page(found, limit));
  }

  Future<Coupon> end(EndCoupon command) {
    String promotionId = Input.name("promotion_id", command.promotionId());
    String code = CouponCode.normal(Input.name("code", command.code()));
    return store
        .end(database.client(), promotionId, code)
        .map(
            ended ->
                ended.orElseThrow(
                    () ->
                        new Failure(
                            FailureCode.UNKNOWN_COUPON,
                            "The promotion has no such coupon",
                            Map.of("coupon", code))));
  }

  private Future<Boolean> existing(SqlClient client, String promotionId) {
    return promotions
        .exists(client, promotionId)
        .map(
            exists -> {
              if (!exists) {
                throw new Failure(FailureCode.PROMOTION_NOT_FOUND, "There is no such promotion");
              }
              return exists;
            });
  }

  private static List<Coupon> inOrder(
      List<String> codes,
      List<Coupon> found,
      String promotionId,
      @Nullable Integer most,
      @Nullable Integer mostEach) {
    for (Coupon coupon : found) {
      if (!coupon.promotionId().equals(promotionId)
          || !Objects.equals(coupon.maxUses(), most)
          || !Objects.equals(coupon.maxUsesPerCustomer(), mostEach)) {
        throw new Failure(
            FailureCode.COUPON_TAKEN,
            "The code belongs to another promotion, or has other limits",
            Map.of("coupon", coupon.code()));
      }
    }
    Map<String, Coupon> byCode =
        found.stream().collect(Collectors.toMap(Coupon::code, Function.identity()));
    return codes.stream().map(code -> Objects.requireNonNull(byCode.get(code))).toList();
  }

  private static CouponPage page(List<Coupon> found, int limit) {
    boolean more = found.size() > limit;
    List<Coupon> shown = more ? found.subList(0, limit) : found;
    return new CouponPage(shown, more, more ? shown.get(limit - 1).code() : null);
  }

  private static @Nullable Integer limit(String member, @Nullable Integer limit) {
    return limit == null ? null : Input.number(member, limit, 1, Integer.MAX_VALUE);
  }
}
