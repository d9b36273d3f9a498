package io.souk.chassis.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** A statement and its values, yet to be sent. */
public record Statement(String sql, Tuple values) {
  /** Sends it. */
  public Future<RowSet<Row>> on(SqlClient client) {
    return Rows.query(client, sql, values);
  }
}
