package io.souk.customer;

import static io.souk.chassis.database.Rows.first;
import static io.souk.chassis.database.Rows.query;

import io.souk.customer.Presented.Ending;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions and their refresh tokens' hashes, by the database's clock. */
final class SessionStore {
  private final double idle;
  private final double life;
  private final double grace;

  /**
   * @param idle a session ends when unused for so long
   * @param life a session ends after so long
   * @param grace how long after an exchange {@link Presented#fresh} holds
   */
  SessionStore(Duration idle, Duration life, Duration grace) {
    this.idle = seconds(idle);
    this.life = seconds(life);
    this.grace = seconds(grace);
  }

  /** False if the hash that was proven is no longer the account's. */
  Future<Boolean> begin(SqlClient client, String id, Account proven, String tokenHash) {
    return query(
            client,
            SessionSql.BEGIN,
            Tuple.of(
                id, proven.customer().id(), proven.passwordHash(), bytes(tokenHash), idle, life))
        .map(rows -> rows.size() == 1);
  }

  /** Locks the session of a token; empty if it is not one of ours. */
  Future<Optional<Presented>> lock(SqlClient transaction, String tokenHash) {
    // In this order: a token that is exchanged while the first waits is spent when the second
    // looks.
    return lock(transaction, SessionSql.LOCK_BY_CURRENT, tokenHash)
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture(found)
                    : lock(transaction, SessionSql.LOCK_BY_SPENT, tokenHash));
  }

  Future<Void> exchange(SqlClient transaction, String id, String nextHash) {
    return query(transaction, SessionSql.EXCHANGE, Tuple.of(id, bytes(nextHash), idle)).mapEmpty();
  }

  Future<Void> end(SqlClient transaction, String id, Ending why) {
    return query(transaction, SessionSql.END, Tuple.of(id, wire(why))).mapEmpty();
  }

  Future<Void> endAll(SqlClient transaction, String customerId, Ending why) {
    return query(transaction, SessionSql.END_ALL, Tuple.of(customerId, wire(why))).mapEmpty();
  }

  Future<Void> deleteAll(SqlClient transaction, String customerId) {
    return query(transaction, SessionSql.DELETE_ALL, Tuple.of(customerId)).mapEmpty();
  }

  /** Deletes so many of those whose time is over; how many it were. */
  Future<Integer> sweep(SqlClient client, int batch) {
    return query(client, SessionSql.SWEEP, Tuple.of(batch)).map(RowSet::rowCount);
  }

  private Future<Optional<Presented>> lock(SqlClient transaction, String sql, String tokenHash) {
    return query(transaction, sql, Tuple.of(bytes(tokenHash), grace))
        .map(first(SessionStore::presented));
  }

  private static Presented presented(Row row) {
    return new Presented(
        row.getString("session_id"),
        AccountStore.customer(row),
        row.getInteger("token"),
        row.getInteger("generation"),
        HexFormat.of().formatHex(row.getBuffer("token_hash").getBytes()),
        row.getBoolean("fresh"),
        row.getBoolean("expired"),
        ending(row.getString("ended")));
  }

  private static @Nullable Ending ending(@Nullable String why) {
    return why == null ? null : Ending.valueOf(why.toUpperCase(Locale.ROOT));
  }

  private static String wire(Ending why) {
    return why.name().toLowerCase(Locale.ROOT);
  }

  private static Buffer bytes(String hash) {
    return Buffer.buffer(HexFormat.of().parseHex(hash));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }
}
