package io.souk.chassis.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;

/**
 * A service's own database, reached as its runtime role (no DDL). Trouble on the way to it is a
 * {@link io.souk.api.Failure}: {@code unavailable} (no connection, nothing done), {@code
 * overloaded} (no free connection, or a statement or lock that took too long; nothing done), {@code
 * outcome_unknown} (the connection was lost during a commit). What Postgres says of a statement
 * itself is a {@link io.vertx.pgclient.PgException}.
 */
public interface Database {
  /** For single statements, each its own transaction. */
  SqlClient client();

  /**
   * Runs work in one transaction: committed when its future succeeds, rolled back when it fails.
   * Never make a remote call inside. A transaction that lost a deadlock or serialization race is
   * run again, a few times. After any statement failed the transaction is lost: do not recover and
   * go on.
   */
  <T> Future<T> transaction(Function<SqlConnection, Future<T>> work);

  /**
   * A transaction that reads, and locks if it must, then writes and commits in one go. Others wait
   * for its locks only while it decides, not while this process hears of one write after the other;
   * with many nodes at the same rows that is most of the time. If the connection is lost on the
   * way, the outcome is unknown.
   *
   * @param work only reads and locks: it is sent before the transaction is known to have begun
   */
  <T> Future<T> decide(Function<SqlConnection, Future<Decision<T>>> work);

  /** Completes if the database answers: for readiness. */
  default Future<Void> ping() {
    return client().query("SELECT").execute().mapEmpty();
  }
}
