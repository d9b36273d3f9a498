package io.souk.customer;

import static io.souk.chassis.database.Rows.first;
import static io.souk.chassis.database.Rows.query;
import static io.souk.customer.AccountSql.CHANGE_PASSWORD;
import static io.souk.customer.AccountSql.ERASE;
import static io.souk.customer.AccountSql.FIND;
import static io.souk.customer.AccountSql.FIND_BY_EMAIL;
import static io.souk.customer.AccountSql.INSERT;
import static io.souk.customer.AccountSql.IS_KNOWN;
import static io.souk.customer.AccountSql.RENAME;

import io.souk.api.customer.Customer;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Accounts. What is erased is found no more. */
final class AccountStore {
  Future<Optional<Account>> findByEmail(SqlClient client, String email) {
    return one(client, FIND_BY_EMAIL, Tuple.of(email), AccountStore::account);
  }

  Future<Optional<Account>> find(SqlClient client, String id) {
    return one(client, FIND, Tuple.of(id), AccountStore::account);
  }

  /** Whether there ever was such a customer. */
  Future<Boolean> isKnown(SqlClient client, String id) {
    return one(client, IS_KNOWN, Tuple.of(id), row -> id).map(Optional::isPresent);
  }

  /** Empty if the email has an account. */
  Future<Optional<Account>> insert(
      SqlClient client, String id, String email, @Nullable String name, String passwordHash) {
    return one(client, INSERT, Tuple.of(id, email, name, passwordHash), AccountStore::account);
  }

  Future<Optional<Customer>> rename(SqlClient client, String id, @Nullable String name) {
    return one(client, RENAME, Tuple.of(id, name), AccountStore::customer);
  }

  /** False if the old hash is no longer the account's. */
  Future<Boolean> changePassword(SqlClient client, String id, String oldHash, String newHash) {
    return one(client, CHANGE_PASSWORD, Tuple.of(id, oldHash, newHash), row -> id)
        .map(Optional::isPresent);
  }

  /** The email it had; empty if there was nothing to erase. */
  Future<Optional<String>> erase(SqlClient client, String id) {
    return one(client, ERASE, Tuple.of(id), row -> row.getString("email"));
  }

  static Customer customer(Row row) {
    return new Customer(
        row.getString("id"),
        row.getString("email"),
        row.getString("name"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }

  private static Account account(Row row) {
    return new Account(customer(row), row.getString("password_hash"));
  }

  private static <T> Future<Optional<T>> one(
      SqlClient client, String sql, Tuple values, Function<Row, T> read) {
    return query(client, sql, values).map(first(read));
  }
}
