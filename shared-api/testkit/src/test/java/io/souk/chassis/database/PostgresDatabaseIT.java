package io.souk.chassis.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.chassis.config.Settings;
import io.souk.chassis.config.SettingsLoader;
import io.souk.testkit.Await;
import io.souk.testkit.postgres.TestDatabase;
import io.souk.testkit.postgres.TestPostgres;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.TransactionRollbackException;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresDatabaseIT {
  private final Vertx vertx = Vertx.vertx();
  private TestDatabase server;
  private Settings settings;
  private PostgresDatabase database;

  @BeforeEach
  void open() {
    server = TestPostgres.database("stock");
    settings = SettingsLoader.load("stock").with(server.settings());
    Await.success(Migrations.run(vertx, settings));
    server.execute("CREATE TABLE item (sku text PRIMARY KEY, n int NOT NULL CHECK (n >= 0))");
    server.execute("GRANT ALL ON item TO " + server.name());
    server.execute("INSERT INTO item VALUES ('a', 0), ('b', 0)");
    // Postgres looks for deadlocks after a second; a busy machine connects slowly.
    Settings patient =
        settings.with(
            Map.of(
                "database.acquire_timeout", "10s",
                "database.lock_timeout", "5s",
                "database.statement_timeout", "5s"));
    database = PostgresDatabase.open(vertx, patient, "stock");
  }

  @AfterEach
  void close() {
    Await.success(vertx.close());
  }

  @Test
  void aTransactionCommitsWhenItsWorkSucceedsAndOnlyThen() {
    Await.success(database.transaction(c -> c.query("UPDATE item SET n = 1").execute()));
    Await.failure(
        database.transaction(
            c ->
                c.query("UPDATE item SET n = 2")
                    .execute()
                    .compose(done -> Future.failedFuture("no"))));
    Await.failure(
        database.transaction(
            c -> {
              throw new IllegalStateException("thrown, not failed");
            }));

    assertThat(server.queryLong("SELECT sum(n) FROM item")).isEqualTo(2);
  }

  @Test
  void workThatSwallowsAFailedStatementIsNotReportedAsDone() {
    Throwable failure =
        Await.failure(
            database.transaction(
                c ->
                    c.query("UPDATE item SET n = 1 WHERE sku = 'a'")
                        .execute()
                        .compose(done -> c.query("UPDATE item SET n = -1").execute())
                        .otherwiseEmpty()));

    assertThat(failure).isNotInstanceOf(TransactionRollbackException.class);
    assertThat(failure).hasMessageContaining("25P02");
    assertThat(server.queryLong("SELECT sum(n) FROM item")).isZero();
    Await.success(database.ping());
  }

  @Test
  void aDecisionIsCommittedWithAllItsWrites() {
    String answer =
        Await.success(
            database.decide(
                c ->
                    c.query("SELECT n FROM item FOR UPDATE")
                        .execute()
                        .map(rows -> new Decision<>("yes", List.of(set("a", 1), set("b", 2))))));

    assertThat(answer).isEqualTo("yes");
    assertThat(server.queryLong("SELECT sum(n) FROM item")).isEqualTo(3);
  }

  @Test
  void ofADecisionWithAWriteThatFailsNothingIsWritten() {
    Throwable failure =
        Await.failure(
            database.decide(
                c -> decided(set("a", 1), set("b", -1), set("a", 2), set("never reached", 1))));

    assertThat(failure).hasMessageContaining("23514");
    assertThat(server.queryLong("SELECT sum(n) FROM item")).isZero();
    Await.success(database.ping());
  }

  @Test
  void aDecisionIsCommittedAlthoughItsProcessStandsStillMeanwhile() {
    PostgresDatabase one =
        PostgresDatabase.open(vertx, settings.with(Map.of("database.pool_size", 1)), "one");
    // Later only known statements are sent.
    Await.success(one.decide(c -> decided(set("a", 1), set("b", 1))));
    CountDownLatch seen = new CountDownLatch(1);

    Future<String> decided =
        one.decide(
            c ->
                c.query("SELECT")
                    .execute()
                    .compose(
                        read -> {
                          standStill(seen);
                          return decided(set("a", 5), set("b", 5));
                        }));

    Await.until(
        "it is committed",
        Duration.ofSeconds(5),
        () -> server.queryLong("SELECT sum(n) FROM item") == 10);
    assertThat(decided.isComplete()).isFalse();
    seen.countDown();
    Await.success(decided);
  }

  @Test
  void aDecisionHasItsLocksAlthoughItsProcessHasStoodStillSinceItBegan() {
    CountDownLatch seen = new CountDownLatch(1);

    Future<String> decided =
        database.decide(
            c -> {
              Future<?> locked = c.query("SELECT FROM item WHERE sku = 'a' FOR UPDATE").execute();
              standStill(seen);
              return locked.compose(read -> decided(set("a", 1)));
            });

    Await.until(
        "another finds the row locked",
        Duration.ofSeconds(5),
        () -> server.rows("SELECT FROM item WHERE sku = 'a' FOR UPDATE SKIP LOCKED").isEmpty());
    assertThat(decided.isComplete()).isFalse();
    seen.countDown();
    Await.success(decided);
  }

  @Test
  void aConnectionLostAmongADecisionsWritesLeavesTheOutcomeUnknown() {
    Statement last = new Statement("SELECT pg_terminate_backend(pg_backend_pid())", Tuple.tuple());

    Throwable failure = Await.failure(database.decide(c -> decided(set("a", 1), last)));

    assertThat(code(failure)).isEqualTo(FailureCode.OUTCOME_UNKNOWN);
  }

  @Test
  void transactionsThatDeadlockBothEndWell() {
    Promise<Void> firstHolds = Promise.promise();
    Promise<Void> secondHolds = Promise.promise();

    Future<?> first = crossing("a", "b", firstHolds, secondHolds.future());
    Future<?> second = crossing("b", "a", secondHolds, firstHolds.future());

    Await.success(Future.all(first, second));
    assertThat(server.queryLong("SELECT sum(n) FROM item")).isEqualTo(4);
  }

  /** Updates one row, waits until the other transaction has its own, then wants that one. */
  private Future<?> crossing(String sku, String then, Promise<Void> holds, Future<Void> other) {
    String add = "UPDATE item SET n = n + 1 WHERE sku = $1";
    return database.transaction(
        c ->
            c.preparedQuery(add)
                .execute(Tuple.of(sku))
                .onSuccess(held -> holds.tryComplete())
                .compose(held -> other)
                .compose(both -> c.preparedQuery(add).execute(Tuple.of(then))));
  }

  @Test
  void aStatementThatTakesTooLongIsOverloadAndDidNothing() {
    PostgresDatabase hasty =
        PostgresDatabase.open(
            vertx, settings.with(Map.of("database.statement_timeout", "100ms")), "hasty");

    Throwable failure =
        Await.failure(hasty.client().query("UPDATE item SET n = 9 FROM pg_sleep(5)").execute());

    assertThat(code(failure)).isEqualTo(FailureCode.OVERLOADED);
    assertThat(server.queryLong("SELECT sum(n) FROM item")).isZero();
  }

  @Test
  void moreThanThePoolAndItsQueueHoldIsOverload() {
    PostgresDatabase small =
        PostgresDatabase.open(
            vertx,
            settings.with(Map.of("database.pool_size", 1, "database.pool_wait_queue", 1)),
            "small");

    List<Future<?>> calls = new ArrayList<>();
    IntStream.range(0, 10)
        .forEach(i -> calls.add(small.client().query("SELECT pg_sleep(0.3)").execute()));
    Await.failure(Future.join(calls));

    assertThat(calls.stream().filter(Future::failed).map(f -> code(f.cause())))
        .isNotEmpty()
        .containsOnly(FailureCode.OVERLOADED);
    assertThat(calls.stream().filter(Future::succeeded)).isNotEmpty();
  }

  @Test
  void anAbsentDatabaseIsUnavailableAndComesBackByItself() {
    Await.success(database.ping());
    server.goDown();

    Await.until(
        "the lost connections are noticed",
        Duration.ofSeconds(5),
        () -> code(Await.failure(database.ping())) == FailureCode.UNAVAILABLE);
    assertThat(code(Await.failure(database.transaction(c -> Future.succeededFuture()))))
        .isEqualTo(FailureCode.UNAVAILABLE);

    server.comeBack();
    Await.success(database.ping());
  }

  @Test
  void aConnectionLostBeforeTheCommitIsUnavailableAndDidNothing() {
    Throwable failure =
        Await.failure(
            database.transaction(
                c ->
                    c.query("UPDATE item SET n = 5")
                        .execute()
                        .compose(
                            done ->
                                c.query("SELECT pg_terminate_backend(pg_backend_pid())")
                                    .execute())));

    assertThat(code(failure)).isEqualTo(FailureCode.UNAVAILABLE);
    assertThat(server.queryLong("SELECT sum(n) FROM item")).isZero();
  }

  @Test
  void aStatementOnAConnectionThatIsAlreadyLostIsUnavailable() {
    Throwable failure =
        Await.failure(
            database.transaction(
                c ->
                    c.query("SELECT pg_terminate_backend(pg_backend_pid())")
                        .execute()
                        .transform(lost -> vertx.timer(100))
                        .compose(closed -> c.query("UPDATE item SET n = 5").execute())));

    assertThat(code(failure)).isEqualTo(FailureCode.UNAVAILABLE);
    assertThat(server.queryLong("SELECT sum(n) FROM item")).isZero();
  }

  @Test
  void aConnectionLostWhileAStatementCommitsItselfLeavesTheOutcomeUnknown() {
    Throwable failure =
        Await.failure(
            database.client().query("SELECT pg_terminate_backend(pg_backend_pid())").execute());

    assertThat(code(failure)).isEqualTo(FailureCode.OUTCOME_UNKNOWN);
  }

  @Test
  void aDatabaseThatFallsSilentFailsWhatWaitsForItAndIsReachedAgain() throws Exception {
    PostgresDatabase one =
        PostgresDatabase.open(
            vertx,
            settings.with(Map.of("database.pool_size", 1, "database.transaction_limit", "1s")),
            "one");
    String backend = Await.success(one.transaction(PostgresDatabaseIT::backend));

    Throwable failure;
    signal("STOP", backend);
    try {
      failure = Await.failure(one.client().query("SELECT").execute());
    } finally {
      signal("CONT", backend);
    }

    assertThat(code(failure)).isEqualTo(FailureCode.OUTCOME_UNKNOWN);
    assertThat(Await.success(one.transaction(PostgresDatabaseIT::backend))).isNotEqualTo(backend);
  }

  private static Future<String> backend(SqlConnection connection) {
    return connection
        .query("SELECT pg_backend_pid()::text")
        .execute()
        .map(rows -> rows.iterator().next().getString(0));
  }

  private static void signal(String name, String pid) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }

  @Test
  void remarksOfPostgresThatAreNoWarningsAreNotSent() {
    assertThat(
            Await.success(database.client().query("SHOW client_min_messages").execute())
                .iterator()
                .next()
                .getString(0))
        .isEqualTo("warning");
  }

  @Test
  void aViolatedConstraintStaysWhatPostgresSaid() {
    Throwable failure =
        Await.failure(
            database
                .client()
                .preparedQuery("UPDATE item SET n = n - $1 WHERE sku = 'a'")
                .execute(Tuple.of(1)));
    assertThat(failure).hasMessageContaining("23514");
  }

  /** From the end of this turn. */
  private void standStill(CountDownLatch until) {
    vertx
        .getOrCreateContext()
        .runOnContext(
            next -> {
              try {
                assertThat(until.await(10, TimeUnit.SECONDS)).isTrue();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static Statement set(String sku, int n) {
    return new Statement("UPDATE item SET n = $2 WHERE sku = $1", Tuple.of(sku, n));
  }

  private static Future<Decision<String>> decided(Statement... writes) {
    return Future.succeededFuture(new Decision<>("yes", List.of(writes)));
  }

  private static FailureCode code(Throwable failure) {
    assertThat(failure).isInstanceOf(Failure.class);
    return ((Failure) failure).code();
  }
}
