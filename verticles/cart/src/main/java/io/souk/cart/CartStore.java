package io.souk.cart;

import static io.souk.cart.CartSql.*;
import static io.souk.chassis.database.Rows.first;
import static io.souk.chassis.database.Rows.instant;
import static io.souk.chassis.database.Rows.query;

import io.souk.api.WireFormat;
import io.souk.api.cart.Cart;
import io.souk.api.order.Address;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.chassis.database.Columns;
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
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carts in the database. Who changes anything of a cart locks it first. */
final class CartStore {
  private final Lives lives;

  CartStore(Lives lives) {
    this.lives = lives;
  }

  /** Lets nobody else give the customer a cart until the transaction ends. */
  Future<Void> awaitTurn(SqlConnection transaction, String customerId) {
    return query(transaction, AWAIT_CUSTOMERS_TURN, Tuple.of(customerId)).mapEmpty();
  }

  /** An empty cart, unless its id was used before. */
  Future<Void> create(SqlConnection transaction, String id, @Nullable String customerId) {
    return query(transaction, CREATE, Tuple.of(id, customerId, lives.of(customerId))).mapEmpty();
  }

  Future<Optional<StoredCart>> find(SqlClient client, String id) {
    return query(client, FIND, Tuple.of(id)).map(first(CartStore::cart));
  }

  /** Fails with cart_not_found, also if it is not for who asks. */
  Future<StoredCart> get(SqlClient client, String id, @Nullable String asker) {
    return find(client, id)
        .map(found -> found.filter(cart -> cart.isFor(asker)).orElseThrow(StoredCart::notFound));
  }

  /** As {@link #find}, and it stays as it is until the transaction ends. */
  Future<Optional<StoredCart>> lock(SqlConnection transaction, String id) {
    // Read after the lock, not with it: else the lines might be those from before the wait.
    return query(transaction, LOCK, Tuple.of(id)).compose(locked -> find(transaction, id));
  }

  /** As {@link #get}, and it stays as it is until the transaction ends. */
  Future<StoredCart> lock(SqlConnection transaction, String id, @Nullable String asker) {
    return query(transaction, LOCK, Tuple.of(id)).compose(locked -> get(transaction, id, asker));
  }

  /** The id of the customer's cart that is not ordered. */
  Future<Optional<String>> current(SqlConnection transaction, String customerId) {
    return query(transaction, DROP_EXPIRED, Tuple.of(customerId))
        .compose(dropped -> query(transaction, CURRENT, Tuple.of(customerId)))
        .map(first(row -> row.getString("id")));
  }

  /** Whether this is the first with its key. */
  Future<Boolean> addOnce(SqlConnection transaction, String id, String key, OrderLine line) {
    return query(transaction, ADD_ONCE, Tuple.of(id, key, line.sku(), line.quantity()))
        .map(rows -> rows.rowCount() == 1);
  }

  /** What was added under a key. */
  Future<Optional<OrderLine>> addition(SqlConnection transaction, String id, String key) {
    return query(transaction, ADDITION, Tuple.of(id, key))
        .map(first(row -> new OrderLine(row.getString("sku"), row.getInteger("quantity"))));
  }

  /**
   * @param lines as they are from now on; one without units is none
   */
  Future<StoredCart> putLines(SqlConnection transaction, StoredCart cart, List<OrderLine> lines) {
    if (lines.isEmpty()) {
      return Future.succeededFuture(cart);
    }
    Tuple values =
        Tuple.of(cart.id())
            .addValue(Columns.of(lines, String[]::new, OrderLine::sku))
            .addValue(Columns.of(lines, Integer[]::new, OrderLine::quantity));
    return query(transaction, PUT_LINES, values)
        .compose(put -> query(transaction, CHANGE, changed(cart)))
        .compose(changed -> get(transaction, cart.id(), cart.customerId()));
  }

  Future<StoredCart> setDetails(SqlConnection transaction, StoredCart cart, Details details) {
    if (details.equals(cart.details())) {
      return Future.succeededFuture(cart);
    }
    Tuple values =
        changed(cart)
            .addString(details.email())
            .addValue(
                details.shippingAddress() == null
                    ? null
                    : WireFormat.encode(details.shippingAddress()).toJsonObject())
            .addString(details.shippingOption())
            .addArrayOfString(details.coupons().toArray(String[]::new))
            .addString(details.note());
    return query(transaction, SET_DETAILS, values)
        .compose(set -> get(transaction, cart.id(), cart.customerId()));
  }

  /** Makes a guest's cart the customer's. */
  Future<StoredCart> give(SqlConnection transaction, String id, String customerId) {
    return query(transaction, GIVE, Tuple.of(id, customerId, lives.of(customerId)))
        .compose(given -> get(transaction, id, customerId));
  }

  /** Deletes a guest's cart whose content is in the customer's now. */
  Future<Void> merged(SqlConnection transaction, String id, StoredCart into) {
    return query(transaction, NOTE_MERGE, Tuple.of(id, into.customerId(), into.id())).mapEmpty();
  }

  /** Where a guest's cart went when this customer got it. */
  Future<Optional<String>> mergedInto(SqlConnection transaction, String id, String customerId) {
    return query(transaction, MERGED_INTO, Tuple.of(id, customerId))
        .map(first(row -> row.getString("into_cart")));
  }

  Future<Void> forget(SqlConnection transaction, List<String> customerIds) {
    return query(
            transaction, FORGET_CUSTOMERS, Tuple.of((Object) customerIds.toArray(String[]::new)))
        .mapEmpty();
  }

  /** Deletes some expired carts; tells how many. */
  Future<Integer> sweep(SqlClient client, int batch) {
    return query(client, SWEEP, Tuple.of(batch)).map(RowSet::rowCount);
  }

  /** Deletes some additions of this age; tells how many. */
  Future<Integer> sweepAdditions(SqlClient client, int batch, Duration age) {
    return query(client, SWEEP_ADDITIONS, Tuple.of(batch, age.toMillis())).map(RowSet::rowCount);
  }

  private Tuple changed(StoredCart cart) {
    return Tuple.of(cart.id(), lives.guests().toMillis(), lives.customers().toMillis());
  }

  private static StoredCart cart(Row row) {
    return new StoredCart(
        row.getString("id"),
        Cart.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getLong("version"),
        row.getLong("content_version"),
        row.getString("customer_id"),
        lines(row),
        details(row),
        row.getString("order_id"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant(),
        instant(row, "expires_at"));
  }

  private static List<OrderLine> lines(Row row) {
    String[] skus = row.getArrayOfStrings("skus");
    Integer[] quantities = row.getArrayOfIntegers("quantities");
    List<OrderLine> lines = new ArrayList<>();
    for (int i = 0; skus != null && i < skus.length; i++) {
      lines.add(new OrderLine(skus[i], quantities[i]));
    }
    return lines;
  }

  private static Details details(Row row) {
    JsonObject address = row.getJsonObject("shipping_address");
    return new Details(
        row.getString("email"),
        address == null ? null : WireFormat.decode(address.toBuffer(), Address.class),
        row.getString("shipping_option"),
        List.of(row.getArrayOfStrings("coupons")),
        row.getString("note"));
  }
}
