package io.souk.order;

import static io.souk.chassis.database.Rows.all;
import static io.souk.chassis.database.Rows.first;
import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import io.souk.api.Money;
import io.souk.api.WireFormat;
import io.souk.api.order.Address;
import io.souk.api.order.Order;
import io.souk.api.order.OrderRefund;
import io.souk.api.order.PlacementOutcome;
import io.souk.order.saga.Pricing;
import io.souk.order.saga.SagaState;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders, their lines and timeline, and the idempotency keys they were placed under. */
final class OrderStore {
  /** A key that is taken. */
  record Key(
      String requestHash, String commandId, String orderId, Optional<PlacementOutcome> outcome) {}

  /**
   * How far an order is.
   *
   * @param version of the state; a later state's is higher
   */
  record Progress(SagaState state, long version, Optional<PlacementOutcome> outcome) {}

  /**
   * Writes new orders with their keys and their sagas, leased to the owner; claims by order id,
   * none for an order whose key is taken.
   */
  Future<Map<String, Claim>> place(
      SqlClient sql, List<Placement> placements, String owner, Duration lease) {
    // In one order everywhere: transactions with the same keys wait for, not on, each other.
    List<Placement> sorted =
        placements.stream()
            .sorted(comparing((Placement p) -> p.command().idempotencyKey()))
            .toList();
    return sql.preparedQuery(OrderSql.PLACE)
        .execute(PlaceValues.of(sorted).addString(owner).addLong(lease.toMillis()))
        .map(
            rows -> {
              Map<String, Placement> byId =
                  placements.stream().collect(toMap(Placement::orderId, placement -> placement));
              Map<String, Claim> claims = new HashMap<>();
              for (Row row : rows) {
                String orderId = row.getString("order_id");
                claims.put(orderId, claim(Objects.requireNonNull(byId.get(orderId)), row));
              }
              return claims;
            });
  }

  private static Claim claim(Placement placement, Row row) {
    return new Claim(
        placement.orderId(),
        row.getLong("token"),
        row.getLong("version"),
        placement.state(),
        Purchase.of(placement.command()),
        placement.command().lines().stream()
            .map(line -> new Order.Line(line.sku(), line.quantity(), null, null, null))
            .toList(),
        null,
        false,
        List.of());
  }

  Future<Optional<Order>> find(SqlClient sql, String orderId) {
    return find(sql, List.of(orderId)).map(orders -> orders.stream().findFirst());
  }

  /** Fails with order_not_found. */
  Future<Order> get(SqlClient sql, String orderId) {
    return find(sql, orderId)
        .map(found -> found.orElseThrow(() -> OrderFailures.notFound(orderId)));
  }

  Future<List<Order>> find(SqlClient sql, List<String> orderIds) {
    return sql.preparedQuery(OrderSql.FIND)
        .execute(Tuple.of((Object) orderIds.toArray(String[]::new)))
        .map(all(OrderStore::order));
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

  /** Writes the answers to the buyers of these orders; those that are the first of their order. */
  Future<Map<String, PlacementOutcome>> settle(
      SqlClient sql, Map<String, PlacementOutcome> outcomes) {
    List<String> orderIds = List.copyOf(outcomes.keySet());
    String[] answers =
        orderIds.stream()
            .map(id -> WireFormat.encode(Objects.requireNonNull(outcomes.get(id))).toString())
            .toArray(String[]::new);
    return sql.preparedQuery(OrderSql.SETTLE)
        .execute(Tuple.of(orderIds.toArray(String[]::new), (Object) answers))
        .map(
            rows -> {
              Map<String, PlacementOutcome> first = new HashMap<>();
              for (Row row : rows) {
                String orderId = row.getString("order_id");
                first.put(orderId, Objects.requireNonNull(outcomes.get(orderId)));
              }
              return first;
            });
  }

  /** How far these orders are, by order; nothing of unknown ones. */
  Future<Map<String, Progress>> progress(SqlClient sql, Collection<String> orderIds) {
    return sql.preparedQuery(OrderSql.PROGRESS)
        .execute(Tuple.of(orderIds.toArray(String[]::new)))
        .map(
            rows -> {
              Map<String, Progress> found = new HashMap<>();
              for (Row row : rows) {
                found.put(
                    row.getString("order_id"),
                    new Progress(
                        read(row, "state", SagaState.class), row.getLong("version"), outcome(row)));
              }
              return found;
            });
  }

  /** What payment was asked to reserve for an order, in minor units. */
  Future<Long> authorized(SqlClient sql, String orderId) {
    return sql.preparedQuery(OrderSql.AUTHORIZED)
        .execute(Tuple.of(orderId))
        .map(rows -> rows.iterator().next().getLong("authorized"));
  }

  /** Gives an order other lines and totals. */
  Future<Void> edit(SqlClient sql, String orderId, int version, Pricing pricing) {
    return sql.preparedQuery(OrderSql.DROP_LINES)
        .execute(Tuple.of(orderId))
        .compose(
            dropped ->
                sql.preparedQuery(OrderSql.EDIT).execute(EditValues.of(orderId, version, pricing)))
        .mapEmpty();
  }

  /** Writes how far an order is sent, and what happened of it; nothing of an unknown order. */
  Future<Void> fulfilled(
      SqlClient sql,
      String orderId,
      Order.FulfillmentStatus status,
      String event,
      String fulfillmentId) {
    return sql.preparedQuery(OrderSql.FULFILLED)
        .execute(Tuple.of(orderId, wire(status), event, fulfillmentId))
        .mapEmpty();
  }

  Future<Integer> forgetKeys(SqlClient sql, Duration olderThan) {
    return sql.preparedQuery(OrderSql.FORGET_KEYS)
        .execute(Tuple.of(olderThan.toMillis()))
        .map(RowSet::rowCount);
  }

  private static Order order(Row row) {
    List<String> coupons = texts(row, "coupons");
    return new Order(
        row.getString("id"),
        Order.Status.valueOf(upper(row, "status")),
        Order.PaymentStatus.valueOf(upper(row, "payment_status")),
        Order.FulfillmentStatus.valueOf(upper(row, "fulfillment_status")),
        row.getString("cancel_reason"),
        row.getString("email"),
        read(row, "shipping_address", Address.class),
        list(row, "lines", Order.Line.class),
        row.getString("currency") == null ? null : totals(row),
        list(row, "timeline", Order.TimelineEntry.class),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant(),
        row.getString("customer_id"),
        coupons.isEmpty() ? null : coupons,
        row.getString("shipping_option"),
        row.getString("note"),
        row.getJsonObject("action") == null ? null : read(row, "action", Order.NextAction.class),
        row.getJsonArray("refunds") == null ? null : list(row, "refunds", OrderRefund.class),
        row.getInteger("version"));
  }

  private static Order.Totals totals(Row row) {
    boolean taxed = row.getLong("tax") > 0;
    return new Order.Totals(
        new Money(row.getLong("subtotal"), row.getString("currency")),
        new Money(row.getLong("total"), row.getString("currency")),
        unlessNone(row, "discount"),
        unlessNone(row, "shipping"),
        unlessNone(row, "tax"),
        taxed ? row.getBoolean("tax_included") : null,
        unlessNone(row, "refunded"));
  }

  private static @Nullable Money unlessNone(Row row, String column) {
    long amount = row.getLong(column);
    return amount == 0 ? null : new Money(amount, row.getString("currency"));
  }

  private static Optional<PlacementOutcome> outcome(Row row) {
    return row.getJsonObject("outcome") == null
        ? Optional.empty()
        : Optional.of(read(row, "outcome", PlacementOutcome.class));
  }

  /** As the database and the wire spell it. */
  static String wire(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String upper(Row row, String column) {
    return row.getString(column).toUpperCase(Locale.ROOT);
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

  /** A list of texts; empty if there is none. */
  static List<String> texts(Row row, String column) {
    JsonArray items = row.getJsonArray(column);
    return items == null ? List.of() : items.stream().map(String::valueOf).toList();
  }
}
