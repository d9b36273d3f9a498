package io.souk.order;

import static io.souk.chassis.database.Rows.all;
import static io.souk.chassis.database.Rows.first;
import static io.souk.chassis.database.Rows.query;
import static io.souk.order.OrderStore.read;

import io.souk.api.Money;
import io.souk.api.order.OrderRefund;
import io.souk.chassis.database.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refunds, and the sums of them in their order's row, which guards them all. */
final class RefundStore {
  /** A refund that has just ended. */
  record Ended(long amount, String reason) {}

  /** Locks an order's row for this transaction. */
  Future<Optional<Till>> lock(SqlConnection sql, String orderId) {
    return sql.preparedQuery(RefundSql.LOCK)
        .execute(Tuple.of(orderId))
        .map(first(RefundStore::till));
  }

  Future<Optional<OrderRefund>> ofKey(SqlConnection sql, String orderId, String key) {
    return sql.preparedQuery(RefundSql.OF_KEY)
        .execute(Tuple.of(orderId, key))
        .map(first(row -> read(row, "refund", OrderRefund.class)));
  }

  Future<OrderRefund> insert(SqlConnection sql, String orderId, NewRefund refund) {
    return sql.preparedQuery(RefundSql.INSERT)
        .execute(
            Tuple.of(
                refund.id(),
                orderId,
                OrderStore.wire(refund.status()),
                refund.amount(),
                refund.reason(),
                refund.returnId(),
                refund.key(),
                refund.receiptId()))
        .map(rows -> read(rows.iterator().next(), "refund", OrderRefund.class));
  }

  /** Ends a pending refund; empty if there is none. */
  Future<Optional<Ended>> end(SqlConnection sql, String refundId, OrderRefund.Status as) {
    return sql.preparedQuery(RefundSql.END)
        .execute(Tuple.of(refundId, OrderStore.wire(as)))
        .map(first(row -> new Ended(row.getLong("amount"), row.getString("reason"))));
  }

  /** Writes an order's sums, and what there is to tell of them. */
  Future<Void> count(SqlConnection sql, Till till, String event, @Nullable String detail) {
    return sql.preparedQuery(RefundSql.COUNT)
        .execute(Tuple.of(till.orderId(), till.refunding(), till.refunded()))
        .compose(counted -> note(sql, till.orderId(), event, detail));
  }

  Future<Void> note(SqlConnection sql, String orderId, String event, @Nullable String detail) {
    return sql.preparedQuery(RefundSql.NOTE).execute(Tuple.of(orderId, event, detail)).mapEmpty();
  }

  Future<List<SoldLine>> lines(SqlConnection sql, String orderId) {
    return sql.preparedQuery(RefundSql.LINES)
        .execute(Tuple.of(orderId))
        .map(
            rows -> {
              List<SoldLine> lines = new ArrayList<>();
              rows.forEach(
                  row ->
                      lines.add(
                          new SoldLine(
                              row.getInteger("position"),
                              row.getString("sku"),
                              row.getInteger("quantity"),
                              row.getLong("total"),
                              row.getInteger("returned"))));
              return lines;
            });
  }

  /** Those of these orders of which units have come back. */
  Future<List<String>> returnedOf(SqlConnection sql, List<String> orderIds) {
    return query(sql, RefundSql.RETURNED_OF, Tuple.of((Object) orderIds.toArray(String[]::new)))
        .map(all(row -> row.getString("order_id")));
  }

  Future<Void> takeBack(SqlConnection sql, String orderId, List<SoldLine> lines) {
    return sql.preparedQuery(RefundSql.RETURN)
        .execute(
            Tuple.of(
                orderId,
                Columns.of(lines, Integer[]::new, SoldLine::position),
                Columns.of(lines, Integer[]::new, SoldLine::returned)))
        .mapEmpty();
  }

  private static Till till(Row row) {
    String currency = row.getString("currency");
    return new Till(
        row.getString("id"),
        row.getString("status"),
        row.getString("step"),
        currency == null ? null : new Money(row.getLong("total"), currency),
        row.getLong("captured"),
        row.getLong("refunding"),
        row.getLong("refunded"),
        row.getString("email"),
        row.getString("customer_id"));
  }
}
