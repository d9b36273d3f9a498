package io.souk.inventory;

import io.souk.api.inventory.Inventory;
import io.souk.chassis.RunningService;
import io.souk.chassis.ServiceDefinition;
import io.souk.testkit.cluster.TestCluster;
import io.souk.testkit.postgres.TestDatabase;
import io.souk.testkit.postgres.TestPostgres;
import io.vertx.core.VerticleBase;
import java.util.HashMap;
import java.util.Map;

/** Inventory nodes on one database, and their callers on a node of their own. */
final class InventoryCluster implements AutoCloseable {
  /**
   * A test's machine may be busier than any shop: nothing here is proved by running out of time.
   */
  static final Map<String, String> PATIENCE =
      Map.of(
          "bus.patience", "20s",
          "database.acquire_timeout", "20s",
          "database.statement_timeout", "20s",
          "database.lock_timeout", "20s",
          "database.idle_in_transaction_timeout", "20s");

  final TestDatabase database = TestPostgres.database("inventory");
  private final TestCluster cluster = new TestCluster();

  /** Starts a node of the service. */
  RunningService node(Map<String, ?> settings) {
    Map<String, Object> all = new HashMap<>(PATIENCE);
    all.putAll(database.settings());
    all.putAll(settings);
    return cluster.start(InventoryVerticle.SERVICE, all);
  }

  /** Starts the callers' node; knows the service's nodes that run already at once. */
  RunningService callers() {
    return cluster.start(
        ServiceDefinition.withoutDatabase("callers", context -> new VerticleBase() {}), PATIENCE);
  }

  /** The service as its callers see it. */
  static Inventory inventory(RunningService callers) {
    return callers.context().bus().client(Inventory.class);
  }

  void stop(RunningService node) {
    cluster.stop(node);
  }

  void kill(RunningService node) {
    cluster.kill(node);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
