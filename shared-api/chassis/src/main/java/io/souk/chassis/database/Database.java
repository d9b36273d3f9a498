package io.souk.chassis.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;

/** A service's own database, reached as its runtime role (no DDL). */
public interface Database {
  /** For single statements, each its own transaction. */
  SqlClient client();

  /**
   * Runs work in one transaction: committed when its future succeeds, rolled back when it fails.
   * Never make a remote call inside. A transaction that lost a deadlock or serialization race is
   * run again, a few times.
   */
  <T> Future<T> transaction(Function<SqlConnection, Future<T>> work);
}
