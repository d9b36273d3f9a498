package io.souk.chassis.database;

import io.souk.chassis.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database's schema up to what this program needs, as the migration role: the chassis' own
 * tables ({@code db/chassis}, versions 0.x) and the service's ({@code db/migration}, from 1).
 */
public final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  // With the growing pauses between them, about half a minute: Postgres may be starting as well.
  private static final int CONNECT_RETRIES = 6;
  private static final int LONGEST_PAUSE_SECONDS = 10;

  // A migration may rewrite a large table; one that takes longer should be a job of its own.
  private static final int MINUTES = 30;

  private Migrations() {}

  /**
   * Runs what is missing, on a worker thread of its own. Nodes that start together take turns.
   * Fails with an {@link IllegalStateException} that names the database if it cannot be reached or
   * a migration does not run.
   */
  public static Future<Void> run(Vertx vertx, Settings settings) {
    WorkerExecutor worker =
        vertx.createSharedWorkerExecutor("migrations", 1, MINUTES, TimeUnit.MINUTES);
    return worker
        .executeBlocking(() -> migrate(new DatabaseSettings(settings)))
        .eventually(worker::close)
        .mapEmpty();
  }

  private static MigrateResult migrate(DatabaseSettings database) {
    try {
      MigrateResult result = flyway(database).migrate();
      LOG.info(
          "Schema of {} is at version {} ({} migrations run)",
          database.url(),
          result.targetSchemaVersion == null
              ? result.initialSchemaVersion
              : result.targetSchemaVersion,
          result.migrationsExecuted);
      return result;
    } catch (FlywayException e) {
      throw new IllegalStateException(
          "Cannot migrate database "
              + database.url()
              + " as "
              + database.migrationUser()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static Flyway flyway(DatabaseSettings database) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(
            "jdbc:" + database.url(), database.migrationUser(), database.migrationPassword())
        .jdbcProperties(Map.of("connectTimeout", "5", "ApplicationName", "migrations"))
        .connectRetries(CONNECT_RETRIES)
        .connectRetriesInterval(LONGEST_PAUSE_SECONDS)
        .locations("classpath:db/chassis", "classpath:db/migration")
        .failOnMissingLocations(false)
        // The chassis adds its 0.x versions when a service is long past 1.
        .outOfOrder(true)
        .placeholders(Map.of("runtime_role", database.user()))
        .load();
  }
}
