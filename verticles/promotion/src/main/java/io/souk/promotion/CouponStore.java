package io.souk.promotion;

import static io.souk.chassis.database.Rows.all;
import static io.souk.chassis.database.Rows.instant;
import static io.souk.promotion.CouponSql.END;
import static io.souk.promotion.CouponSql.FIND;
import static io.souk.promotion.CouponSql.INSERT;
import static io.souk.promotion.CouponSql.LIST;

import io.souk.api.promotion.Coupon;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Coupons in the database. */
final class CouponStore {
  /** Those that are not known yet. */
  Future<Void> insert(
      SqlConnection transaction,
      String promotionId,
      List<String> codes,
      @Nullable Integer most,
      @Nullable Integer mostEach) {
    Tuple arguments = Tuple.of(promotionId, codes.toArray(String[]::new), most, mostEach);
    return transaction.preparedQuery(INSERT).execute(arguments).mapEmpty();
  }

  Future<List<Coupon>> find(SqlClient client, List<String> codes) {
    return coupons(client, FIND, Tuple.of(codes.toArray(String[]::new)));
  }

  /** By code, behind one. */
  Future<List<Coupon>> list(SqlClient client, String promotionId, String after, int limit) {
    return coupons(client, LIST, Tuple.of(promotionId, after, limit));
  }

  /** Empty if the promotion has no such coupon. */
  Future<Optional<Coupon>> end(SqlClient client, String promotionId, String code) {
    return coupons(client, END, Tuple.of(promotionId, code))
        .map(found -> found.stream().findFirst());
  }

  private static Future<List<Coupon>> coupons(SqlClient client, String sql, Tuple arguments) {
    return client.preparedQuery(sql).execute(arguments).map(all(CouponStore::coupon));
  }

  private static Coupon coupon(Row row) {
    return new Coupon(
        row.getString("code"),
        row.getString("promotion_id"),
        row.getInteger("uses"),
        row.getInteger("max_uses"),
        row.getInteger("max_uses_per_customer"),
        row.getOffsetDateTime("created_at").toInstant(),
        instant(row, "ended_at"));
  }
}
