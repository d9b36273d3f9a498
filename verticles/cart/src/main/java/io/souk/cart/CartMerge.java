package io.souk.cart;

import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Gives guests' carts to the customers who have logged in. */
final class CartMerge {
  private final Database database;
  private final CartStore carts;

  CartMerge(Database database, CartStore carts) {
    this.database = database;
    this.carts = carts;
  }

  /** All or nothing; answers the customer's cart. */
  Future<StoredCart> merge(String guestsId, String customerId) {
    return database.transaction(
        transaction ->
            carts
                .awaitTurn(transaction, customerId)
                .compose(turn -> carts.lock(transaction, guestsId))
                .compose(
                    guests ->
                        guests.isPresent()
                            ? merge(transaction, guests.get(), customerId)
                            : merged(transaction, guestsId, customerId)));
  }

  private Future<StoredCart> merge(
      SqlConnection transaction, StoredCart guests, String customerId) {
    if (guests.customerId() != null) {
      return guests.isFor(customerId)
          ? Future.succeededFuture(guests)
          : Future.failedFuture(StoredCart.notFound());
    }
    guests.requireOpen();
    return carts
        .current(transaction, customerId)
        .compose(
            current ->
                current.isPresent()
                    ? carts
                        .lock(transaction, current.get(), customerId)
                        .compose(own -> merge(transaction, guests, own))
                    : carts.give(transaction, guests.id(), customerId));
  }

  private Future<StoredCart> merge(SqlConnection transaction, StoredCart guests, StoredCart own) {
    own.requireOpen();
    return carts
        .putLines(transaction, own, own.plus(guests.lines()))
        .compose(
            filled ->
                carts.setDetails(transaction, filled, filled.details().orElse(guests.details())))
        .compose(merged -> carts.merged(transaction, guests.id(), merged).map(merged));
  }

  /** The answer to a repeat. */
  private Future<StoredCart> merged(SqlConnection transaction, String guestsId, String customerId) {
    return carts
        .mergedInto(transaction, guestsId, customerId)
        .map(into -> into.orElseThrow(StoredCart::notFound))
        .compose(into -> carts.get(transaction, into, customerId));
  }
}
