package io.souk.promotion;

import static io.souk.chassis.database.Rows.all;
import static io.souk.promotion.TaxSql.DELETE;
import static io.souk.promotion.TaxSql.LIST;
import static io.souk.promotion.TaxSql.PUT;
import static io.souk.promotion.TaxSql.RATES_OF;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.promotion.PriceCart.Destination;
import io.souk.api.promotion.TaxRate;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tax rates in the database. */
final class TaxStore {
  private static final String UNIQUE_VIOLATION = "23505";

  /** Fails with tax_rate_taken if another id has this country, region and name. */
  Future<Void> put(SqlClient client, TaxRate rate) {
    Tuple values =
        Tuple.of(
            rate.id(), rate.country(), rate.region(), rate.name(), rate.rate(), rate.onShipping());
    return client
        .preparedQuery(PUT)
        .execute(values)
        .<Void>mapEmpty()
        .recover(
            cause ->
                Future.failedFuture(
                    cause instanceof PgException e && UNIQUE_VIOLATION.equals(e.getSqlState())
                        ? new Failure(
                            FailureCode.TAX_RATE_TAKEN,
                            "Another tax rate has this country, region and name")
                        : cause));
  }

  Future<List<TaxRate>> list(SqlClient client, @Nullable String country) {
    return rates(client, LIST, Tuple.of(country));
  }

  /** All that apply to what is sent to a place; none to nowhere. */
  Future<List<TaxRate>> ratesOf(SqlClient client, @Nullable Destination destination) {
    return destination == null
        ? Future.succeededFuture(List.of())
        : rates(client, RATES_OF, Tuple.of(destination.country(), destination.region()));
  }

  /** Whether there was such a rate. */
  Future<Boolean> delete(SqlClient client, String id) {
    return client.preparedQuery(DELETE).execute(Tuple.of(id)).map(rows -> rows.rowCount() > 0);
  }

  private static Future<List<TaxRate>> rates(SqlClient client, String sql, Tuple arguments) {
    return client.preparedQuery(sql).execute(arguments).map(all(TaxStore::rate));
  }

  private static TaxRate rate(Row row) {
    return new TaxRate(
        row.getString("id"),
        row.getString("country"),
        row.getString("region"),
        row.getString("name"),
        row.getInteger("rate"),
        row.getBoolean("on_shipping"));
  }
}
