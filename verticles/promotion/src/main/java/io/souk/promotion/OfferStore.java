package io.souk.promotion;

import static io.souk.chassis.database.Rows.all;
import static io.souk.promotion.OfferSql.ASKED;
import static io.souk.promotion.OfferSql.AUTOMATIC;

import io.souk.api.FailureCode;
import io.souk.promotion.pricing.AskedCoupon;
import io.souk.promotion.pricing.Offer;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is offered now, by the database's clock. */
final class OfferStore {
  Future<List<Offer>> automatic(SqlClient client) {
    return client.preparedQuery(AUTOMATIC).execute().map(all(row -> offer(row, null)));
  }

  /**
   * What is known of codes, in their order.
   *
   * @param customer whose uses count towards limits per customer
   * @param orderId an order that has redeemed already, and may have only what it used
   */
  Future<List<AskedCoupon>> asked(
      SqlClient client, List<String> codes, @Nullable String customer, @Nullable String orderId) {
    if (codes.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return client
        .preparedQuery(ASKED)
        .execute(Tuple.of(codes.toArray(String[]::new), CustomerKey.of(customer), orderId))
        .map(
            rows -> {
              Map<String, AskedCoupon> known = new HashMap<>();
              rows.forEach(row -> known.put(row.getString("code"), asked(row)));
              return codes.stream()
                  .map(
                      code ->
                          known.getOrDefault(
                              code, AskedCoupon.refused(code, FailureCode.UNKNOWN_COUPON)))
                  .toList();
            });
  }

  private static AskedCoupon asked(Row row) {
    String code = row.getString("code");
    String refusal = row.getString("refusal");
    return refusal == null
        ? AskedCoupon.good(code, offer(row, code))
        : AskedCoupon.refused(code, FailureCode.fromWire(refusal));
  }

  private static Offer offer(Row row, @Nullable String coupon) {
    return new Offer(row.getString("id"), row.getLong("number"), PromotionStore.terms(row), coupon);
  }
}
