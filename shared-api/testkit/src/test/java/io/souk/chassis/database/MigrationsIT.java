package io.souk.chassis.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.chassis.config.Settings;
import io.souk.chassis.config.SettingsLoader;
import io.souk.testkit.Await;
import io.souk.testkit.postgres.TestDatabase;
import io.souk.testkit.postgres.TestPostgres;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationsIT {
  private final Vertx vertx = Vertx.vertx();
  private TestDatabase server;
  private Settings settings;

  @BeforeEach
  void migrate() {
    server = TestPostgres.database("stock");
    settings = SettingsLoader.load("stock").with(server.settings());
    Await.success(Migrations.run(vertx, settings));
  }

  @AfterEach
  void close() {
    Await.success(vertx.close());
  }

  @Test
  void nodesThatStartTogetherMigrateOnce() {
    TestDatabase fresh = TestPostgres.database("fresh");
    Settings toFresh = settings.with(fresh.settings());
    Vertx other = Vertx.vertx();

    Await.success(
        Future.all(
            Migrations.run(vertx, toFresh),
            Migrations.run(other, toFresh),
            Migrations.run(other, toFresh)));

    assertThat(
            fresh.queryLong("SELECT count(*) - count(DISTINCT version) FROM flyway_schema_history"))
        .isZero();
    assertThat(fresh.queryLong("SELECT count(*) FROM inbox")).isZero();
    Await.success(other.close());
  }

  @Test
  void migratingAgainChangesNothing() {
    long before = server.queryLong("SELECT count(*) FROM flyway_schema_history");

    Await.success(Migrations.run(vertx, settings));

    assertThat(server.queryLong("SELECT count(*) FROM flyway_schema_history")).isEqualTo(before);
  }

  @Test
  void theRuntimeRoleCannotTouchTheHistoryOfMigrations() {
    PostgresDatabase database = PostgresDatabase.open(vertx, settings, "stock");
    Throwable refused =
        Await.failure(database.client().query("DELETE FROM flyway_schema_history").execute());
    assertThat(refused).hasMessageContaining("permission denied");
  }

  @Test
  void aFailedMigrationNamesTheDatabaseAndWhoMayNotChangeIt() {
    TestDatabase fresh = TestPostgres.database("stock");
    Map<String, String> roles = fresh.settings();
    // The service's role may not create tables.
    Settings withoutRights =
        settings
            .with(roles)
            .with(
                Map.of(
                    "database.migration_user", roles.get("database.user"),
                    "database.migration_password", roles.get("database.password")));

    Throwable failure = Await.failure(Migrations.run(vertx, withoutRights));

    assertThat(failure)
        .hasMessageContaining(fresh.url())
        .hasMessageContaining(roles.get("database.user"));
  }
}
