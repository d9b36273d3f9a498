package io.souk.chassis.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.chassis.config.Settings;
import io.souk.chassis.config.SettingsLoader;
import io.souk.chassis.database.Migrations;
import io.souk.chassis.database.PostgresDatabase;
import io.souk.testkit.Await;
import io.souk.testkit.postgres.TestDatabase;
import io.souk.testkit.postgres.TestPostgres;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node believes of its lease. */
class HeldLeaseIT {
  private static final Duration LEASE = Duration.ofMillis(600);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Vertx vertx = Vertx.vertx();
  private final TestDatabase server = TestPostgres.database("lease");
  private PostgresDatabase database;

  @BeforeEach
  void open() {
    Settings settings =
        SettingsLoader.load("lease")
            .with(server.settings())
            // A busy machine may take its time for a first connection.
            .with(Map.of("database.acquire_timeout", "10s"));
    Await.success(Migrations.run(vertx, settings));
    database = PostgresDatabase.open(vertx, settings, "lease");
  }

  @AfterEach
  void close() {
    Await.success(vertx.close());
  }

  @Test
  void aNodeThatLostItsLeaseIsToldAndMayNotGoOn() {
    HeldLease lease = lease("robbed");
    assertThat(Await.success(lease.ask())).isTrue();

    server.execute("UPDATE lease SET holder = 'thief', until = now() + interval '1 h'");

    Await.until("it is told", LEASE, () -> !Await.success(lease.ask()));
    assertThat(Await.success(lease.ask())).isFalse();
    assertThat(server.queryLong("SELECT count(*) FROM lease WHERE holder = 'thief'")).isEqualTo(1);
  }

  @Test
  void aNodeThatCannotReachTheDatabaseMayGoOnNoLongerThanItsLease() {
    HeldLease lease = lease("cut off");
    assertThat(Await.success(lease.ask())).isTrue();

    server.goDown();

    Await.until(
        "it has no permission",
        LEASE.plusSeconds(2),
        () -> !Await.success(lease.ask().otherwise(false)));
    server.comeBack();
    Await.until("it has it again", SOON, () -> Await.success(lease.ask().otherwise(false)));
  }

  @Test
  void theLeaseOfANodeThatStoppedRunsOut() {
    HeldLease lease = lease("stopped");
    assertThat(Await.success(lease.ask())).isTrue();

    lease.stop();

    Await.until(
        "it ran out",
        SOON,
        () -> server.queryLong("SELECT count(*) FROM lease WHERE until < now()") == 1);
    assertThat(Await.success(lease("next").ask())).isTrue();
  }

  @Test
  void aLateRenewalDoesNotDoubleTheRenewalsToCome() {
    HeldLease lease = lease("slow");
    assertThat(Await.success(lease.ask())).isTrue();
    Promise<Void> locked = Promise.promise();
    Promise<Void> release = Promise.promise();
    database.transaction(
        tx ->
            tx.query("SELECT FROM lease FOR UPDATE")
                .execute()
                .onSuccess(held -> locked.complete())
                .compose(held -> release.future()));
    Await.success(locked.future());

    // The renewal waits for the lock, the lease runs out, and the next run asks as well.
    Await.until("it asks anew", SOON, () -> !lease.ask().isComplete());
    release.complete();
    Await.until("it has the lease again", SOON, () -> Await.success(lease.ask()));

    server.execute("CREATE TABLE renewal (at timestamptz DEFAULT clock_timestamp())");
    server.execute(
        "CREATE FUNCTION log() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
            + " AS 'BEGIN INSERT INTO public.renewal DEFAULT VALUES; RETURN NEW; END'");
    server.execute("CREATE TRIGGER log AFTER UPDATE ON lease FOR EACH ROW EXECUTE FUNCTION log()");
    Await.until(
        "it was renewed often", SOON, () -> server.queryLong("SELECT count(*) FROM renewal") >= 11);
    assertThat(
            server.queryLong(
                "SELECT (extract(epoch FROM max(at) - min(at)) * 1000 / (count(*) - 1))::bigint"
                    + " FROM renewal"))
        .as("milliseconds from one renewal to the next")
        .isGreaterThan(LEASE.toMillis() / 4);
  }

  private HeldLease lease(String holder) {
    return new HeldLease(vertx, new Leases(database, holder, LEASE), "job", LEASE);
  }
}
