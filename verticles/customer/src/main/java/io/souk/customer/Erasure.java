package io.souk.customer;

import io.souk.api.customer.CustomerErased;
import io.souk.api.customer.CustomerEvents;
import io.souk.chassis.database.Database;
import io.souk.chassis.event.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Forgets customers, here and, by an event, elsewhere. */
final class Erasure {
  private final Database database;
  private final Outbox outbox;
  private final AccountStore accounts;
  private final AddressStore addresses;
  private final SessionStore sessions;
  private final AttemptStore attempts;

  Erasure(
      Database database,
      Outbox outbox,
      AccountStore accounts,
      AddressStore addresses,
      SessionStore sessions,
      AttemptStore attempts) {
    this.database = database;
    this.outbox = outbox;
    this.accounts = accounts;
    this.addresses = addresses;
    this.sessions = sessions;
    this.attempts = attempts;
  }

  /** One transaction, one event; repeated it finds nothing left to do. */
  Future<Void> erase(String customerId) {
    return database.transaction(
        tx ->
            accounts
                .erase(tx, customerId)
                .compose(
                    email ->
                        email.isPresent()
                            ? forget(tx, customerId, email.get())
                            : requireKnown(tx, customerId)));
  }

  private Future<Void> forget(SqlConnection tx, String customerId, String email) {
    return addresses
        .deleteAll(tx, customerId)
        .compose(done -> sessions.deleteAll(tx, customerId))
        .compose(done -> attempts.forget(tx, email))
        .compose(
            done ->
                outbox.append(
                    tx, CustomerEvents.ERASED, customerId, new CustomerErased(customerId)));
  }

  private Future<Void> requireKnown(SqlConnection tx, String customerId) {
    return accounts
        .isKnown(tx, customerId)
        .compose(
            known -> known ? Future.succeededFuture() : Future.failedFuture(Logins.notFound()));
  }
}
