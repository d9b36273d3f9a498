package io.souk.chassis.database;

import io.souk.chassis.config.ConfigurationException;
import io.souk.chassis.config.Settings;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How {@code database.*} reads. */
final class DatabaseSettings {
  // Old connections hold old plans and memory, and hide that a password or address has changed.
  private static final int LIFETIME_MINUTES = 30;

  private final Settings settings;

  DatabaseSettings(Settings settings) {
    this.settings = settings;
  }

  /** {@code postgresql://host:port/name}. */
  String url() {
    String url = settings.text("database.url");
    if (!url.startsWith("postgresql://")) {
      throw new ConfigurationException(
          "Setting database.url is '" + url + "', but must be postgresql://host:port/name");
    }
    return url;
  }

  String user() {
    return settings.text("database.user");
  }

  String migrationUser() {
    return settings.text("database.migration_user");
  }

  String migrationPassword() {
    return settings.optionalText("database.migration_password");
  }

  PgConnectOptions connection(String service) {
    return PgConnectOptions.fromUri(url())
        .setUser(user())
        .setPassword(settings.optionalText("database.password"))
        .setCachePreparedStatements(true)
        // Also the long ones, which cost most to parse.
        .setPreparedStatementCacheSqlFilter(sql -> true)
        .addProperty("application_name", service)
        // What Postgres remarks of a buyer's search words is not worth our log.
        .addProperty("client_min_messages", "warning")
        // Statements are few and always the same: planning one takes longer than running it.
        .addProperty("plan_cache_mode", "force_generic_plan")
        // A plan made while a table is empty must not read it from end to end once it is not.
        .addProperty("enable_seqscan", "off")
        .addProperty("statement_timeout", millis("database.statement_timeout"))
        .addProperty("lock_timeout", millis("database.lock_timeout"))
        .addProperty(
            "idle_in_transaction_session_timeout", millis("database.idle_in_transaction_timeout"));
  }

  NetClientOptions transport() {
    return new NetClientOptions().setConnectTimeout((int) transactionLimit().toMillis());
  }

  Duration transactionLimit() {
    return settings.duration("database.transaction_limit");
  }

  PoolOptions pool(String service) {
    Duration acquire = settings.duration("database.acquire_timeout");
    return new PoolOptions()
        .setShared(true)
        .setName(service + "-database")
        .setMaxSize(settings.integer("database.pool_size", 1, 1_000))
        .setMaxWaitQueueSize(settings.integer("database.pool_wait_queue", 1, 100_000))
        .setConnectionTimeout((int) acquire.toMillis())
        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
        .setMaxLifetime(LIFETIME_MINUTES)
        .setMaxLifetimeUnit(TimeUnit.MINUTES);
  }

  private String millis(String key) {
    return String.valueOf(settings.duration(key).toMillis());
  }
}
