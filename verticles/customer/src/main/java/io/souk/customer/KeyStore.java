package io.souk.customer;

import io.souk.chassis.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;

/** Signing keys, by the database's clock. */
final class KeyStore {
  private final double untilWorn;
  private final double overlap;

  /**
   * @param untilWorn how long a key signs before its successor is made
   * @param overlap how long a key stays after its successor began to sign
   */
  KeyStore(Duration untilWorn, Duration overlap) {
    this.untilWorn = seconds(untilWorn);
    this.overlap = seconds(overlap);
  }

  /** Oldest first. */
  Future<List<StoredKey>> all(SqlClient client) {
    return client
        .preparedQuery(KeySql.ALL)
        .execute(Tuple.of(untilWorn))
        .map(Rows.all(KeyStore::key));
  }

  /** Adds a key that signs after a while, unless another node has just added its number. */
  Future<Void> add(SqlClient client, StoredKey key, Duration lead) {
    return client
        .preparedQuery(KeySql.ADD)
        .execute(Tuple.of(key.number(), key.kid(), key.x(), key.y(), key.sealed(), seconds(lead)))
        .mapEmpty();
  }

  Future<Void> retire(SqlClient client) {
    return client.preparedQuery(KeySql.RETIRE).execute(Tuple.of(overlap)).mapEmpty();
  }

  private static StoredKey key(Row row) {
    return new StoredKey(
        row.getInteger("number"),
        row.getString("kid"),
        row.getString("x"),
        row.getString("y"),
        row.getString("sealed"),
        row.getBoolean("signs"),
        row.getBoolean("worn"));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }
}
