package io.souk.inventory;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.souk.api.inventory.Inventory;
import io.souk.api.inventory.SetStock;
import io.souk.chassis.config.Settings;
import io.souk.chassis.config.SettingsLoader;
import io.souk.chassis.database.BatchLimits;
import io.souk.chassis.database.Database;
import io.souk.chassis.database.Decision;
import io.souk.chassis.database.Migrations;
import io.souk.chassis.database.PostgresDatabase;
import io.souk.inventory.Allocation.Changes;
import io.souk.testkit.Await;
import io.souk.testkit.postgres.TestDatabase;
import io.souk.testkit.postgres.TestPostgres;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The service's parts on a real database, without bus or cluster: for what only they can show. */
final class Backroom implements AutoCloseable {
  final TestDatabase server = TestPostgres.database("inventory");
  final Vertx vertx = Vertx.vertx();
  final MeterRegistry meters = new SimpleMeterRegistry();
  final StockStore store = new StockStore();
  final PostgresDatabase database;

  Backroom() {
    Settings settings =
        SettingsLoader.load("inventory").with(InventoryCluster.PATIENCE).with(server.settings());
    Await.success(Migrations.run(vertx, settings));
    database = PostgresDatabase.open(vertx, settings, "inventory");
  }

  /** Batches so large at most, beginning as soon as the one before has ended. */
  BatchLimits limits(int most, int queue) {
    return new BatchLimits(most, queue, Duration.ZERO, meters);
  }

  StockKeeper keeper(BatchLimits limits) {
    return keeper(database, limits);
  }

  /** A node that reaches its database this way. */
  StockKeeper keeper(Database way) {
    return keeper(way, limits(500, 2_000));
  }

  private StockKeeper keeper(Database way, BatchLimits limits) {
    StockMeters counted = new StockMeters(meters);
    Reservations reservations = new Reservations(way, store, Duration.ofMinutes(15), counted);
    return new StockKeeper(way, store, reservations, limits, counted);
  }

  void stock(Inventory inventory, String sku, int units) {
    Await.success(inventory.setStock(new SetStock(sku, units, "count")));
  }

  /** What this work answers, done in a transaction of its own. */
  <T> T in(Function<SqlConnection, Future<T>> work) {
    return Await.success(database.transaction(work));
  }

  /** Writes what was decided, in a transaction of its own. */
  void write(Changes changes) {
    Decision<Boolean> decision = new Decision<>(true, store.writing(changes));
    Await.success(database.decide(c -> Future.succeededFuture(decision)));
  }

  /** Makes all these calls in one turn of one event loop, so that none can end before the last. */
  <T> List<Future<T>> atOnce(Supplier<List<Future<T>>> calls) {
    Promise<List<Future<T>>> made = Promise.promise();
    vertx.getOrCreateContext().runOnContext(turn -> made.complete(calls.get()));
    return Await.success(made.future());
  }

  @Override
  public void close() {
    Await.success(vertx.close());
  }
}
