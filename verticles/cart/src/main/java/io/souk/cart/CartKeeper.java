package io.souk.cart;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.cart.SetCartDetails;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.chassis.database.Database;
import io.souk.chassis.input.Input;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes carts and changes what is in them. */
final class CartKeeper {
  private final Database database;
  private final CartStore carts;

  CartKeeper(Database database, CartStore carts) {
    this.database = database;
    this.carts = carts;
  }

  Future<StoredCart> create(String id, @Nullable String customerId) {
    return database.transaction(
        transaction ->
            customerId == null
                ? createNew(transaction, id, null)
                : carts
                    .awaitTurn(transaction, customerId)
                    .compose(turn -> carts.current(transaction, customerId))
                    .compose(
                        current ->
                            current.isPresent()
                                ? carts.get(transaction, current.get(), customerId)
                                : createNew(transaction, id, customerId)));
  }

  Future<StoredCart> get(String id, @Nullable String asker) {
    return carts.get(database.client(), id, asker);
  }

  Future<StoredCart> set(String id, @Nullable String asker, OrderLine line) {
    return change(
        id, asker, (transaction, cart) -> carts.putLines(transaction, cart, cart.with(line)));
  }

  /** Adds units once per key. */
  Future<StoredCart> add(String id, @Nullable String asker, String key, OrderLine line) {
    return database.transaction(
        transaction ->
            carts
                .lock(transaction, id, asker)
                .compose(
                    cart ->
                        carts
                            .addOnce(transaction, id, key, line)
                            .compose(
                                first ->
                                    first
                                        ? add(transaction, cart, line)
                                        : repeated(transaction, cart, key, line))));
  }

  Future<StoredCart> setDetails(SetCartDetails command) {
    return change(
        command.cartId(),
        command.customerId(),
        (transaction, cart) -> carts.setDetails(transaction, cart, cart.details().after(command)));
  }

  private Future<StoredCart> createNew(
      SqlConnection transaction, String id, @Nullable String customerId) {
    return carts
        .create(transaction, id, customerId)
        .compose(created -> carts.find(transaction, id))
        .map(
            found ->
                found
                    .filter(cart -> cart.isFor(customerId))
                    .orElseThrow(() -> Input.invalid("cart_id was used for another cart")));
  }

  private Future<StoredCart> add(SqlConnection transaction, StoredCart cart, OrderLine line) {
    cart.requireOpen();
    return carts.putLines(transaction, cart, cart.plus(List.of(line)));
  }

  private Future<StoredCart> repeated(
      SqlConnection transaction, StoredCart cart, String key, OrderLine line) {
    return carts
        .addition(transaction, cart.id(), key)
        .map(
            earlier -> {
              if (earlier.filter(line::equals).isEmpty()) {
                throw new Failure(
                    FailureCode.IDEMPOTENCY_KEY_REUSED,
                    "This idempotency key came with another addition before");
              }
              return cart;
            });
  }

  private Future<StoredCart> change(String id, @Nullable String asker, Change change) {
    return database.transaction(
        transaction ->
            carts
                .lock(transaction, id, asker)
                .compose(
                    cart -> {
                      cart.requireOpen();
                      return change.of(transaction, cart);
                    }));
  }

  private interface Change {
    Future<StoredCart> of(SqlConnection transaction, StoredCart cart);
  }
}
