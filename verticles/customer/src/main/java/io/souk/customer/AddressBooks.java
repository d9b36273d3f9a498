package io.souk.customer;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.customer.AddressBook;
import io.souk.api.customer.SavedAddress;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Map;

/** Customers' addresses: so many each, one of them the default. */
final class AddressBooks {
  private final Database database;
  private final AddressStore store;
  private final AccountStore accounts;
  private final int most;

  /**
   * @param most addresses a customer may have
   */
  AddressBooks(Database database, AddressStore store, AccountStore accounts, int most) {
    this.database = database;
    this.store = store;
    this.accounts = accounts;
    this.most = most;
  }

  Future<AddressBook> list(String customerId) {
    return existing(customerId)
        .compose(exists -> store.list(database.client(), customerId))
        .map(AddressBook::new);
  }

  Future<SavedAddress> put(String customerId, SavedAddress saved) {
    return database.transaction(tx -> put(tx, customerId, saved)).map(saved);
  }

  private Future<Void> put(SqlConnection tx, String customerId, SavedAddress saved) {
    return store
        .lock(tx, customerId)
        .compose(
            exists ->
                exists
                    ? store.countOthers(tx, customerId, saved.id())
                    : Future.failedFuture(Logins.notFound()))
        .compose(
            others ->
                others < most
                    ? store.put(tx, customerId, saved)
                    : Future.failedFuture(
                        new Failure(
                            FailureCode.TOO_MANY_ADDRESSES,
                            "A customer can have " + most + " addresses",
                            Map.of("most", most))));
  }

  Future<Void> delete(String customerId, String id) {
    return existing(customerId)
        .compose(exists -> store.delete(database.client(), customerId, id))
        .compose(
            deleted ->
                deleted
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        new Failure(
                            FailureCode.ADDRESS_NOT_FOUND, "The customer has no such address")));
  }

  private Future<Account> existing(String customerId) {
    return accounts
        .find(database.client(), customerId)
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture(found.get())
                    : Future.failedFuture(Logins.notFound()));
  }
}
