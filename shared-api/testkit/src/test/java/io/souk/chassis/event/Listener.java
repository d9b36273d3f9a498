package io.souk.chassis.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.souk.api.event.Event;
import io.souk.chassis.RunningService;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.ServiceDefinition;
import io.souk.testkit.Await;
import io.souk.testkit.cluster.TestCluster;
import io.souk.testkit.postgres.TestDatabase;
import io.souk.testkit.postgres.TestPostgres;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** A service that subscribes to the shop's events; each one's effect is a row. */
final class Listener {
  final String name;
  final TestDatabase database;
  private final TestCluster cluster;
  private volatile Predicate<Event> refuses = event -> false;
  private volatile double seconds;

  Listener(TestCluster cluster, String name) {
    this.cluster = cluster;
    this.name = name;
    this.database = TestPostgres.database(name);
    // In a schema of its own: the chassis wants an empty one for its migrations.
    database.execute("CREATE SCHEMA test");
    database.execute(
        "CREATE TABLE test.effect (place bigint GENERATED ALWAYS AS IDENTITY, subject text,"
            + " sequence bigint, number int)");
    database.execute("GRANT USAGE ON SCHEMA test TO \"" + database.name() + "\"");
    database.execute("GRANT ALL ON test.effect TO \"" + database.name() + "\"");
  }

  RunningService start() {
    return cluster.start(
        ServiceDefinition.withDatabase(name, service -> new Listening(service)),
        database.settings());
  }

  /** From now on the handler fails for these, after having made their effect. */
  void refuse(Predicate<Event> which) {
    refuses = which;
  }

  /** From now on each event takes so long. */
  void takeSeconds(double each) {
    seconds = each;
  }

  /** The effects so far, each {@code subject:number}, in order. */
  List<String> effects() {
    return database
        .rows("SELECT subject || ':' || number AS effect FROM test.effect ORDER BY place")
        .stream()
        .map(row -> String.valueOf(row.get("effect")))
        .toList();
  }

  long countEffects() {
    return database.queryLong("SELECT count(*) FROM test.effect");
  }

  List<String> effectsOn(String subject) {
    return effects().stream().filter(effect -> effect.startsWith(subject + ":")).toList();
  }

  void awaitEffects(int count) {
    Await.until(
        count + " effects in " + name, Duration.ofSeconds(10), () -> countEffects() >= count);
    assertThat(countEffects()).isEqualTo(count);
  }

  /** How often events were brought to this node. */
  static long deliveries(RunningService node) {
    return node
        .context()
        .meters()
        .find("souk.bus.server.calls")
        .tag("contract", "EventSink")
        .timers()
        .stream()
        .mapToLong(Timer::count)
        .sum();
  }

  private Future<Void> apply(SqlConnection transaction, Event event, Happened data) {
    return transaction
        .preparedQuery("INSERT INTO test.effect (subject, sequence, number) VALUES ($1, $2, $3)")
        .execute(Tuple.of(event.subject(), event.sequence(), data.number()))
        .compose(
            done -> transaction.preparedQuery("SELECT pg_sleep($1)").execute(Tuple.of(seconds)))
        .compose(
            done ->
                refuses.test(event)
                    ? Future.failedFuture("refused by the test")
                    : Future.succeededFuture());
  }

  private final class Listening extends VerticleBase {
    private final ServiceContext service;

    Listening(ServiceContext service) {
      this.service = service;
    }

    @Override
    public Future<?> start() {
      service.subscriptions().on(Shop.NAME, Happened.TYPE, Happened.class, Listener.this::apply);
      return Future.succeededFuture();
    }
  }
}
