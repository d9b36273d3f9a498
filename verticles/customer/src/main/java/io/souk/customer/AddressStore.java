package io.souk.customer;

import static io.souk.chassis.database.Rows.all;
import static io.souk.chassis.database.Rows.query;

import io.souk.api.customer.SavedAddress;
import io.souk.api.order.Address;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Customers' addresses. */
final class AddressStore {
  /** False if there is no such customer. */
  Future<Boolean> lock(SqlClient transaction, String customerId) {
    return query(transaction, AddressSql.LOCK, Tuple.of(customerId)).map(rows -> rows.size() == 1);
  }

  Future<Long> countOthers(SqlClient transaction, String customerId, String id) {
    return query(transaction, AddressSql.COUNT_OTHERS, Tuple.of(customerId, id))
        .map(rows -> rows.iterator().next().getLong("others"));
  }

  /** The customer is locked. */
  Future<Void> put(SqlClient transaction, String customerId, SavedAddress saved) {
    Future<?> cleared =
        saved.isDefault()
            ? query(transaction, AddressSql.CLEAR_DEFAULT, Tuple.of(customerId, saved.id()))
            : Future.succeededFuture();
    return cleared
        .compose(done -> query(transaction, AddressSql.PUT, values(customerId, saved)))
        .mapEmpty();
  }

  /** The default first. */
  Future<List<SavedAddress>> list(SqlClient client, String customerId) {
    return query(client, AddressSql.LIST, Tuple.of(customerId)).map(all(AddressStore::saved));
  }

  /** False if there is no such address. */
  Future<Boolean> delete(SqlClient client, String customerId, String id) {
    return query(client, AddressSql.DELETE, Tuple.of(customerId, id)).map(rows -> rows.size() == 1);
  }

  Future<Void> deleteAll(SqlClient transaction, String customerId) {
    return query(transaction, AddressSql.DELETE_ALL, Tuple.of(customerId)).mapEmpty();
  }

  private static Tuple values(String customerId, SavedAddress saved) {
    Address address = saved.address();
    return Tuple.from(
        new Object[] {
          customerId,
          saved.id(),
          address.name(),
          address.line1(),
          address.line2(),
          address.city(),
          address.region(),
          address.postalCode(),
          address.country(),
          address.phone(),
          saved.isDefault()
        });
  }

  private static SavedAddress saved(Row row) {
    return new SavedAddress(
        row.getString("id"),
        new Address(
            row.getString("name"),
            row.getString("line1"),
            row.getString("line2"),
            row.getString("city"),
            row.getString("region"),
            row.getString("postal_code"),
            row.getString("country"),
            row.getString("phone")),
        row.getBoolean("is_default"));
  }
}
