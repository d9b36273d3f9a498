package io.souk.chassis.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collector;

/** The pool as a client whose failures say whether anything can have been done. */
final class PooledClient implements SqlClient {
  private final Pool pool;

  PooledClient(Pool pool) {
    this.pool = pool;
  }

  Future<SqlConnection> connection() {
    return pool.getConnection().recover(e -> Future.failedFuture(SqlFailures.connecting(e)));
  }

  @Override
  public Query<RowSet<Row>> query(String sql) {
    return new Simple<>(connection -> connection.query(sql));
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
    return new Prepared<>(connection -> connection.preparedQuery(sql));
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
    return new Prepared<>(connection -> connection.preparedQuery(sql, options));
  }

  @Override
  public Future<Void> close() {
    return pool.close();
  }

  private <T> Future<T> use(Function<SqlConnection, Future<T>> statement) {
    return connection()
        .compose(
            connection ->
                statement
                    .apply(connection)
                    .recover(e -> Future.failedFuture(SqlFailures.committing(e)))
                    .eventually(connection::close));
  }

  private final class Simple<T> implements Query<T> {
    private final Function<SqlConnection, Query<T>> on;

    Simple(Function<SqlConnection, Query<T>> on) {
      this.on = on;
    }

    @Override
    public Future<T> execute() {
      return use(connection -> on.apply(connection).execute());
    }

    @Override
    public <R> Query<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
      return new Simple<>(connection -> on.apply(connection).collecting(collector));
    }

    @Override
    public <U> Query<RowSet<U>> mapping(Function<Row, U> mapper) {
      return new Simple<>(connection -> on.apply(connection).mapping(mapper));
    }
  }

  private final class Prepared<T> implements PreparedQuery<T> {
    private final Function<SqlConnection, PreparedQuery<T>> on;

    Prepared(Function<SqlConnection, PreparedQuery<T>> on) {
      this.on = on;
    }

    @Override
    public Future<T> execute() {
      return use(connection -> on.apply(connection).execute());
    }

    @Override
    public Future<T> execute(Tuple tuple) {
      return use(connection -> on.apply(connection).execute(tuple));
    }

    @Override
    public Future<T> executeBatch(List<Tuple> batch) {
      return use(connection -> on.apply(connection).executeBatch(batch));
    }

    @Override
    public <R> PreparedQuery<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
      return new Prepared<>(connection -> on.apply(connection).collecting(collector));
    }

    @Override
    public <U> PreparedQuery<RowSet<U>> mapping(Function<Row, U> mapper) {
      return new Prepared<>(connection -> on.apply(connection).mapping(mapper));
    }
  }
}
