package io.souk.cart;

import static io.souk.cart.CheckoutSql.*;
import static io.souk.chassis.database.Rows.query;

import io.souk.api.WireFormat;
import io.souk.api.order.Order;
import io.souk.api.order.PlaceOrder;
import io.souk.api.order.PlacementOutcome;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checkouts in the database, and what they make of their carts. */
final class CheckoutStore {
  /**
   * @param resolveAfter when a checkout is looked after for the first time
   * @param resolveAgainAfter when the next time
   * @param repeatWithin how long after its start its order may be placed again
   */
  record Times(Duration resolveAfter, Duration resolveAgainAfter, Duration repeatWithin) {}

  private final Times times;
  private final Lives lives;

  CheckoutStore(Times times, Lives lives) {
    this.times = times;
    this.lives = lives;
  }

  Future<Optional<Checkout>> find(SqlConnection transaction, String cartId, String key) {
    return query(transaction, FIND, Tuple.of(times.repeatWithin().toMillis(), cartId, key))
        .map(rows -> checkouts(rows).stream().findFirst());
  }

  /** Claims the open cart, which the transaction has locked. */
  Future<Checkout> claim(SqlConnection transaction, Checkout checkout) {
    return query(
            transaction,
            CLAIM,
            Tuple.of(
                checkout.id(),
                checkout.cartId(),
                checkout.idempotencyKey(),
                checkout.requestHash(),
                checkout.commandId(),
                json(checkout.placement()),
                times.resolveAfter().toMillis()))
        .map(
            rows -> {
              if (rows.rowCount() != 1) {
                throw new IllegalStateException("claimed a cart that is not open");
              }
              return checkout;
            });
  }

  /** The order exists, and nothing else is known yet. */
  Future<Void> pending(SqlConnection transaction, String id, String orderId) {
    return query(transaction, PENDING, Tuple.of(id, orderId, times.resolveAgainAfter().toMillis()))
        .mapEmpty();
  }

  /** The cart is ordered, for good. The first definite answer stays. */
  Future<Void> ordered(SqlConnection transaction, String id, Order order) {
    return query(
            transaction,
            ORDERED,
            Tuple.of(id, order.id(), json(PlacementOutcome.of(order)), lives.ordered().toMillis()))
        .mapEmpty();
  }

  /** The cart is open again. The first definite answer stays. */
  Future<Void> failed(SqlConnection transaction, String id, PlacementOutcome failure) {
    return query(
            transaction,
            FAILED,
            Tuple.of(id, json(failure), lives.guests().toMillis(), lives.customers().toMillis()))
        .mapEmpty();
  }

  /** Some that should have ended; nobody else gets them for a while. */
  Future<List<Checkout>> takeDue(SqlClient client, int batch) {
    return query(
            client,
            TAKE_DUE,
            Tuple.of(times.repeatWithin().toMillis(), batch, times.resolveAgainAfter().toMillis()))
        .map(CheckoutStore::checkouts);
  }

  /** Something happened to these orders: who waits for them need wait no longer. */
  Future<Void> hurry(SqlConnection transaction, List<String> orderIds) {
    return query(transaction, HURRY, Tuple.of((Object) orderIds.toArray(String[]::new))).mapEmpty();
  }

  /** How long the oldest checkout under way has been so, in seconds. */
  Future<Double> oldest(SqlClient client) {
    return query(client, OLDEST, Tuple.tuple())
        .map(rows -> rows.iterator().next().getDouble("seconds"));
  }

  private static List<Checkout> checkouts(RowSet<Row> rows) {
    List<Checkout> checkouts = new ArrayList<>();
    for (Row row : rows) {
      checkouts.add(
          new Checkout(
              row.getString("id"),
              row.getString("cart_id"),
              row.getString("idempotency_key"),
              row.getString("request_hash"),
              row.getString("command_id"),
              read(row, "placement", PlaceOrder.class),
              read(row, "answer", PlacementOutcome.class),
              row.getBoolean("repeatable")));
    }
    return checkouts;
  }

  private static <T> @Nullable T read(Row row, String column, Class<T> type) {
    JsonObject json = row.getJsonObject(column);
    return json == null ? null : WireFormat.decode(json.toBuffer(), type);
  }

  private static JsonObject json(@Nullable Object record) {
    return WireFormat.encode(Objects.requireNonNull(record)).toJsonObject();
  }
}
