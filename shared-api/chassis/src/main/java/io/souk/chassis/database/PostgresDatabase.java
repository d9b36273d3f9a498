package io.souk.chassis.database;

import io.souk.chassis.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** The service's Postgres database through one bounded pool per process. */
public final class PostgresDatabase implements Database {
  // More losses in a row mean a hot spot that another attempt only heats further.
  private static final int ATTEMPTS = 4;
  // Long enough for the winner of a race to be done, short against any caller's deadline.
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Vertx vertx;
  private final PooledClient client;

  private PostgresDatabase(Vertx vertx, PooledClient client) {
    this.vertx = vertx;
    this.client = client;
  }

  /**
   * Opens the pool; connections are made when first needed, and anew when they were lost.
   *
   * @param service shown by Postgres as the application's name
   * @throws io.souk.chassis.config.ConfigurationException if a {@code database.*} key is missing or
   *     wrong
   */
  public static PostgresDatabase open(Vertx vertx, Settings settings, String service) {
    DatabaseSettings database = new DatabaseSettings(settings);
    return new PostgresDatabase(
        vertx,
        new PooledClient(
            PgBuilder.pool()
                .with(database.pool(service))
                .with(database.transport())
                .connectingTo(database.connection(service))
                .using(vertx)
                .build(),
            database.transactionLimit()));
  }

  @Override
  public SqlClient client() {
    return client;
  }

  @Override
  public <T> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
    return attempt(
        connection ->
            execute(connection, "BEGIN")
                .compose(begun -> safely(work, connection))
                .map(answer -> new Decision<>(answer, List.of())),
        1);
  }

  @Override
  public <T> Future<T> decide(Function<SqlConnection, Future<Decision<T>>> work) {
    return attempt(
        connection -> {
          Future<Void> begun = execute(connection, "BEGIN");
          Future<Decision<T>> decision = safely(work, connection);
          return Future.join(begun, decision).map(done -> decision.result());
        },
        1);
  }

  /** Closes the pool; what still runs in it is cut off. */
  public Future<Void> close() {
    return client.close();
  }

  private <T> Future<T> attempt(Function<SqlConnection, Future<Decision<T>>> work, int number) {
    return client
        .lend(connection -> run(connection, work))
        .recover(
            e ->
                SqlFailures.isLostRace(e) && number < ATTEMPTS
                    ? pause(number).compose(paused -> attempt(work, number + 1))
                    : Future.failedFuture(e));
  }

  private static <T> Future<T> run(
      SqlConnection connection, Function<SqlConnection, Future<Decision<T>>> work) {
    return work.apply(connection)
        .recover(e -> rollback(connection, SqlFailures.beforeCommit(e)))
        .compose(made -> commit(connection, made.writes()).map(made.answer()));
  }

  /**
   * Postgres answers COMMIT of a transaction in which a statement failed with a silent rollback.
   * The empty SELECT before it fails then, so that work which swallowed an error cannot pass for
   * done, and what is sent behind a write that fails is not committed.
   */
  private static Future<Void> commit(SqlConnection connection, List<Statement> writes) {
    List<Future<?>> sent = new ArrayList<>();
    writes.forEach(write -> sent.add(write.on(connection)));
    sent.add(execute(connection, "SELECT; COMMIT"));
    // The first failure in this order is the cause of those behind it.
    return Future.join(sent)
        .<Void>mapEmpty()
        .recover(e -> rollback(connection, SqlFailures.committing(e)));
  }

  private static <T> Future<T> rollback(SqlConnection connection, Throwable cause) {
    return execute(connection, "ROLLBACK").transform(rolledBack -> Future.failedFuture(cause));
  }

  /** Work that throws has failed. */
  private static <T> Future<T> safely(
      Function<SqlConnection, Future<T>> work, SqlConnection connection) {
    return Future.future((Promise<T> done) -> work.apply(connection).onComplete(done));
  }

  private static Future<Void> execute(SqlConnection connection, String sql) {
    return connection.query(sql).execute().mapEmpty();
  }

  private Future<Void> pause(int number) {
    long most = PAUSE.toMillis() * number;
    return vertx.timer(ThreadLocalRandom.current().nextLong(1, most + 1)).mapEmpty();
  }
}
