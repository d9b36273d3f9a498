package io.souk.shipping;

import static io.souk.chassis.database.Rows.all;
import static io.souk.chassis.database.Rows.first;
import static io.souk.chassis.database.Rows.instant;
import static io.souk.chassis.database.Rows.query;
import static io.souk.shipping.FulfillmentSql.*;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.shipping.Fulfillment;
import io.souk.api.shipping.ShipmentLine;
import io.souk.api.shipping.Tracking;
import io.souk.chassis.database.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fulfillments in the database; changed only by who has locked their order. */
final class FulfillmentStore {
  /**
   * @param askedForAll whether its command asked for all that was left
   */
  record Known(Fulfillment fulfillment, boolean askedForAll) {}

  /** The order it belongs to, for good; fails with fulfillment_not_found. */
  Future<String> orderOf(SqlClient client, String id) {
    return query(client, ORDER_OF, Tuple.of(id))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw new Failure(
                    FailureCode.FULFILLMENT_NOT_FOUND, "There is no such fulfillment");
              }
              return rows.iterator().next().getString("order_id");
            });
  }

  /** One that is there. */
  Future<Fulfillment> get(SqlClient client, String id) {
    return query(client, BY_ID, Tuple.of(id)).map(rows -> fulfillment(rows.iterator().next()));
  }

  Future<Optional<Known>> find(SqlClient client, String orderId, String key) {
    return query(client, BY_KEY, Tuple.of(orderId, key)).map(first(FulfillmentStore::known));
  }

  /** An order's, oldest first. */
  Future<List<Fulfillment>> ofOrder(SqlClient client, String orderId) {
    return query(client, OF_ORDER, Tuple.of(orderId)).map(all(FulfillmentStore::fulfillment));
  }

  Future<Fulfillment> insert(
      SqlConnection transaction,
      String id,
      String orderId,
      String key,
      boolean askedForAll,
      List<ShipmentLine> lines) {
    Tuple arguments =
        Tuple.of(id, orderId, key, askedForAll)
            .addValue(Columns.of(lines, String[]::new, ShipmentLine::sku))
            .addValue(Columns.of(lines, Integer[]::new, ShipmentLine::quantity));
    return query(transaction, INSERT, arguments).compose(done -> get(transaction, id));
  }

  Future<Fulfillment> ship(SqlConnection transaction, String id, @Nullable Tracking tracking) {
    return change(
        transaction,
        SHIP,
        Tuple.of(
            id,
            tracking == null ? null : tracking.carrier(),
            tracking == null ? null : tracking.number(),
            tracking == null ? null : tracking.url()));
  }

  Future<Fulfillment> deliver(SqlConnection transaction, String id) {
    return change(transaction, DELIVER, Tuple.of(id));
  }

  Future<Fulfillment> cancel(SqlConnection transaction, String id) {
    return change(transaction, CANCEL, Tuple.of(id));
  }

  private Future<Fulfillment> change(SqlConnection transaction, String sql, Tuple arguments) {
    return query(transaction, sql, arguments)
        .compose(
            changed ->
                changed.rowCount() == 1
                    ? get(transaction, arguments.getString(0))
                    : Future.failedFuture(
                        new IllegalStateException("changed without its order's lock")));
  }

  private static Known known(Row row) {
    return new Known(fulfillment(row), row.getBoolean("asked_for_all"));
  }

  private static Fulfillment fulfillment(Row row) {
    return new Fulfillment(
        row.getString("id"),
        row.getString("order_id"),
        Fulfillment.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        lines(row),
        tracking(row),
        row.getOffsetDateTime("created_at").toInstant(),
        instant(row, "shipped_at"),
        instant(row, "delivered_at"),
        instant(row, "canceled_at"));
  }

  private static List<ShipmentLine> lines(Row row) {
    String[] skus = row.getArrayOfStrings("skus");
    Integer[] quantities = row.getArrayOfIntegers("quantities");
    List<ShipmentLine> lines = new ArrayList<>(skus.length);
    for (int i = 0; i < skus.length; i++) {
      lines.add(new ShipmentLine(skus[i], quantities[i]));
    }
    return lines;
  }

  private static @Nullable Tracking tracking(Row row) {
    Tracking tracking =
        new Tracking(
            row.getString("carrier"),
            row.getString("tracking_number"),
            row.getString("tracking_url"));
    return tracking.equals(new Tracking(null, null, null)) ? null : tracking;
  }
}
