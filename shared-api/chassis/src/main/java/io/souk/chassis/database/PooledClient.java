package io.souk.chassis.database;

import io.netty.channel.Channel;
import io.netty.util.concurrent.ScheduledFuture;
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
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.Connection;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pool as a client whose failures say whether anything can have been done. */
final class PooledClient implements SqlClient {
  private static final Logger LOG = LoggerFactory.getLogger(PooledClient.class);

  private final Pool pool;
  private final Duration limit;

  /**
   * @param limit a connection that is lent for longer is cut: the server has gone without a word
   */
  PooledClient(Pool pool, Duration limit) {
    this.pool = pool;
    this.limit = limit;
  }

  <T> Future<T> lend(Function<SqlConnection, Future<T>> work) {
    return pool.getConnection()
        .recover(e -> Future.failedFuture(SqlFailures.connecting(e)))
        .compose(
            connection -> {
              Channel channel = channel(connection);
              ScheduledFuture<?> cut =
                  channel
                      .eventLoop()
                      .schedule(() -> cut(channel), limit.toMillis(), TimeUnit.MILLISECONDS);
              return work.apply(connection)
                  .eventually(
                      () -> {
                        cut.cancel(false);
                        return connection.close();
                      });
            });
  }

  private static Channel channel(SqlConnection lent) {
    Connection pooled = ((SqlConnectionInternal) lent).unwrap();
    return ((SocketConnectionBase) pooled.unwrap()).socket().channelHandlerContext().channel();
  }

  /** Past the driver, whose own close takes leave of the server and waits for its answer. */
  private static void cut(Channel channel) {
    LOG.warn("Postgres has not answered in time; the connection to it is cut");
    var unused = channel.pipeline().firstContext().close();
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
    return lend(
        connection ->
            statement
                .apply(connection)
                .recover(e -> Future.failedFuture(SqlFailures.committing(e))));
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
