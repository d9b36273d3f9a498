package io.souk.order;

import io.souk.api.Money;
import io.souk.api.WireFormat;
import io.souk.api.order.Address;
import io.souk.api.order.Order;
import io.souk.api.order.PlaceOrder;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.order.saga.Pricing;
import io.souk.order.saga.SagaState;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Orders, their lines and timeline, and the idempotency keys they were placed under. */
final class OrderStore {
  /** A key that is taken. */
  record Key(
      String requestHash, String commandId, String orderId, Optional<StoredOutcome> outcome) {}

  /** How far an order is. */
  record Progress(SagaState state, Optional<StoredOutcome> outcome) {}

  /**
   * Writes a new order with its key and its saga, leased to the owner; empty if the key is taken.
   */
  Future<Optional<Claim>> place(
      SqlClient sql,
      String orderId,
      String commandId,
      PlaceOrder command,
      SagaState state,
      String owner,
      Duration lease) {
    List<OrderLine> lines = command.lines();
    Tuple values =
        Tuple.of(command.idempotencyKey(), command.requestHash(), commandId, orderId)
            .addString(command.email())
            .addJsonObject(json(command.shippingAddress()))
            .addString(command.payment().provider())
            .addString(command.payment().token())
            .addArrayOfString(lines.stream().map(OrderLine::sku).toArray(String[]::new))
            .addArrayOfInteger(lines.stream().map(OrderLine::quantity).toArray(Integer[]::new))
            .addJsonObject(json(state))
            .addString(owner)
            .addLong(lease.toMillis());
    return sql.preparedQuery(OrderSql.PLACE)
        .execute(values)
        .map(
            first(
                row ->
                    new Claim(
                        orderId,
                        row.getLong("token"),
                        row.getLong("version"),
                        state,
                        lines,
                        command.payment(),
                        null)));
  }

  Future<Optional<Order>> find(SqlClient sql, String orderId) {
    return sql.preparedQuery(OrderSql.FIND)
        .execute(Tuple.of(orderId))
        .map(first(OrderStore::order));
  }

  Future<Void> price(SqlClient sql, String orderId, Pricing pricing) {
    List<Pricing.Line> lines = pricing.lines();
    Tuple values =
        Tuple.of(orderId)
            .addArrayOfString(lines.stream().map(Pricing.Line::title).toArray(String[]::new))
            .addArrayOfLong(
                lines.stream().map(line -> line.unitPrice().amount()).toArray(Long[]::new))
            .addArrayOfLong(lines.stream().map(line -> line.total().amount()).toArray(Long[]::new))
            .addString(pricing.total().currency())
            .addLong(pricing.subtotal().amount())
            .addLong(pricing.total().amount());
    return sql.preparedQuery(OrderSql.PRICE).execute(values).mapEmpty();
  }

  Future<Optional<Key>> key(SqlClient sql, String key) {
    return sql.preparedQuery(OrderSql.FIND_KEY)
        .execute(Tuple.of(key))
        .map(
            first(
                row ->
                    new Key(
                        row.getString("request_hash"),
                        row.getString("command_id"),
                        row.getString("order_id"),
                        outcome(row))));
  }

  Future<Void> settle(SqlClient sql, String orderId, StoredOutcome outcome) {
    return sql.preparedQuery(OrderSql.SETTLE).execute(Tuple.of(orderId, json(outcome))).mapEmpty();
  }

  Future<Optional<Progress>> progress(SqlClient sql, String orderId) {
    return sql.preparedQuery(OrderSql.PROGRESS)
        .execute(Tuple.of(orderId))
        .map(first(row -> new Progress(read(row, "state", SagaState.class), outcome(row))));
  }

  Future<Integer> forgetKeys(SqlClient sql, Duration olderThan) {
    return sql.preparedQuery(OrderSql.FORGET_KEYS)
        .execute(Tuple.of(olderThan.toMillis()))
        .map(RowSet::rowCount);
  }

  private static Order order(Row row) {
    String currency = row.getString("currency");
    Order.Totals totals =
        currency == null
            ? null
            : new Order.Totals(
                new Money(row.getLong("subtotal"), currency),
                new Money(row.getLong("total"), currency));
    return new Order(
        row.getString("id"),
        Order.Status.valueOf(upper(row, "status")),
        Order.PaymentStatus.valueOf(upper(row, "payment_status")),
        Order.FulfillmentStatus.valueOf(upper(row, "fulfillment_status")),
        row.getString("cancel_reason"),
        row.getString("email"),
        read(row, "shipping_address", Address.class),
        list(row, "lines", Order.Line.class),
        totals,
        list(row, "timeline", Order.TimelineEntry.class),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }

  private static Optional<StoredOutcome> outcome(Row row) {
    return row.getJsonObject("outcome") == null
        ? Optional.empty()
        : Optional.of(read(row, "outcome", StoredOutcome.class));
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at.toInstant();
  }

  private static String upper(Row row, String column) {
    return row.getString(column).toUpperCase(Locale.ROOT);
  }

  static JsonObject json(Object value) {
    return new JsonObject(WireFormat.encode(value));
  }

  static <T> T read(Row row, String column, Class<T> type) {
    return WireFormat.decode(row.getJsonObject(column).toBuffer(), type);
  }

  static <T> List<T> list(Row row, String column, Class<T> type) {
    JsonArray items = row.getJsonArray(column);
    return items.stream()
        .map(item -> WireFormat.decode(((JsonObject) item).toBuffer(), type))
        .toList();
  }

  /** The first row, if there is one. */
  static <T> Function<RowSet<Row>, Optional<T>> first(Function<Row, T> read) {
    return rows -> {
      RowIterator<Row> row = rows.iterator();
      return row.hasNext() ? Optional.of(read.apply(row.next())) : Optional.empty();
    };
  }
}
