package io.souk.shipping;

import static io.souk.chassis.database.Rows.query;
import static io.souk.shipping.ConsignmentSql.*;

import io.souk.api.shipping.Withdrawal;
import io.souk.chassis.database.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Orders in the database. Who changes anything of an order locks it first. */
final class ConsignmentStore {
  /** A line of an order that was placed. */
  record PlacedLine(String orderId, String sku, int quantity) {}

  /** Takes over orders; those whose lines are known already stay as they are. */
  Future<Void> place(SqlConnection transaction, List<String> orderIds, List<PlacedLine> lines) {
    Tuple arguments =
        Tuple.tuple()
            .addValue(orderIds.toArray(String[]::new))
            .addValue(Columns.of(lines, String[]::new, PlacedLine::orderId))
            .addValue(Columns.of(lines, String[]::new, PlacedLine::sku))
            .addValue(Columns.of(lines, Integer[]::new, PlacedLine::quantity));
    return query(transaction, PLACE, arguments).mapEmpty();
  }

  /**
   * Locks an order that is known.
   *
   * @return fails with order_not_found as long as its lines are not known
   */
  Future<Consignment> lock(SqlConnection transaction, String orderId) {
    return read(transaction, LOCK, orderId);
  }

  /** Locks an order, known or not. */
  Future<Consignment> lockOrRemember(SqlConnection transaction, String orderId) {
    return query(transaction, REMEMBER, Tuple.of(orderId))
        .compose(remembered -> locked(transaction, LOCK, orderId))
        .map(Objects::requireNonNull);
  }

  /** As {@link #lock}, only to look. */
  Future<Consignment> find(SqlClient client, String orderId) {
    return read(client, FIND, orderId);
  }

  Future<Void> count(SqlConnection transaction, String orderId, List<Change> changes) {
    Tuple arguments =
        Tuple.of(orderId)
            .addValue(Columns.of(changes, String[]::new, Change::sku))
            .addValue(Columns.of(changes, Integer[]::new, Change::fulfilled))
            .addValue(Columns.of(changes, Integer[]::new, Change::shipped))
            .addValue(Columns.of(changes, Integer[]::new, Change::delivered))
            .addValue(Columns.of(changes, Integer[]::new, Change::announced))
            .addValue(Columns.of(changes, Integer[]::new, Change::returned));
    return query(transaction, COUNT, arguments).mapEmpty();
  }

  Future<Withdrawal> withdraw(SqlConnection transaction, String orderId, String reason) {
    return query(transaction, WITHDRAW, Tuple.of(orderId, reason))
        .map(rows -> Objects.requireNonNull(withdrawal(rows.iterator().next())));
  }

  /**
   * @param ordered units of every SKU the order has or had
   */
  Future<Void> revise(
      SqlConnection transaction, String orderId, long version, Map<String, Integer> ordered) {
    Tuple arguments =
        Tuple.of(orderId, version)
            .addValue(ordered.keySet().toArray(String[]::new))
            .addValue(ordered.values().toArray(Integer[]::new));
    return query(transaction, REVISE, arguments).mapEmpty();
  }

  private static Future<Consignment> read(SqlClient client, String sql, String orderId) {
    return locked(client, sql, orderId)
        .map(
            found -> {
              if (found == null) {
                throw Consignment.notFound();
              }
              return found.known();
            });
  }

  private static Future<@Nullable Consignment> locked(
      SqlClient client, String sql, String orderId) {
    return query(client, sql, Tuple.of(orderId))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.<@Nullable Consignment>succeededFuture()
                    : query(client, LINES, Tuple.of(orderId))
                        .map(lines -> consignment(rows.iterator().next(), lines)));
  }

  private static Consignment consignment(Row order, RowSet<Row> lines) {
    SortedMap<String, Units> units = new TreeMap<>();
    for (Row line : lines) {
      units.put(
          line.getString("sku"),
          new Units(
              line.getInteger("ordered"),
              line.getInteger("fulfilled"),
              line.getInteger("shipped"),
              line.getInteger("delivered"),
              line.getInteger("announced"),
              line.getInteger("returned")));
    }
    return new Consignment(
        order.getString("order_id"), order.getLong("version"), withdrawal(order), units);
  }

  private static @Nullable Withdrawal withdrawal(Row order) {
    return order.getOffsetDateTime("withdrawn_at") == null
        ? null
        : new Withdrawal(
            order.getString("order_id"),
            order.getString("withdraw_reason"),
            order.getOffsetDateTime("withdrawn_at").toInstant());
  }
}
