package io.souk.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Ids;
import io.souk.api.inventory.GetStockLevel;
import io.souk.api.inventory.HoldStock;
import io.souk.api.inventory.Inventory;
import io.souk.api.inventory.SetStock;
import io.souk.api.inventory.StockLevel;
import io.souk.api.inventory.StockLine;
import io.souk.chassis.RunningService;
import io.souk.chassis.config.Settings;
import io.souk.chassis.config.SettingsLoader;
import io.souk.chassis.database.Migrations;
import io.souk.testkit.Await;
import io.souk.testkit.postgres.TestDatabase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sweeper writes down what has expired; one node at a time does it. */
class SweeperIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final InventoryCluster cluster = new InventoryCluster();
  private final TestDatabase database = cluster.database;

  @AfterEach
  void balancedAndClosed() {
    StockAudit.assertBalanced(database);
    cluster.close();
  }

  @Test
  void oneNodeSweepsAndWhenItStopsAnotherDoes() {
    RunningService first = node();
    RunningService second = node();
    Inventory inventory = callers();
    List<String> orders = expiredHolds(inventory, 5);
    awaitSwept(orders);
    assertThat(level(inventory)).isEqualTo(new StockLevel("sku", 100, 100, 0, 0));
    assertThat(database.queryLong("SELECT held FROM stock")).isZero();
    assertThat(database.queryLong("SELECT count(*) FROM stock_movement WHERE kind = 'expired'"))
        .isEqualTo(5);

    String sweeping = holder();
    assertThat(sweeping).isIn(first.context().instance(), second.context().instance());
    cluster.stop(sweeping.equals(first.context().instance()) ? first : second);
    awaitSwept(expiredHolds(inventory, 5));
    assertThat(holder()).isIn(first.context().instance(), second.context().instance());
    assertThat(holder()).isNotEqualTo(sweeping);
  }

  @Test
  void aNodeWithoutTheLeaseDoesNotSweep() {
    migrate();
    database.execute(
        "INSERT INTO lease (name, holder, token, until)"
            + " VALUES ('sweep-holds', 'ins_stranger', 1, 'infinity')");
    node();
    List<String> overdue = expiredHolds(callers(), 1);
    database.execute(
        "UPDATE lease SET until = clock_timestamp() + interval '1 s'"
            + " WHERE name = 'sweep-holds'");
    String end = text("SELECT until::text FROM lease WHERE name = 'sweep-holds'");
    awaitSwept(overdue);
    assertThat(
            database.queryLong(
                "SELECT (min(at) > '" + end + "')::int FROM stock_movement WHERE kind = 'expired'"))
        .isEqualTo(1);
  }

  @Test
  void runningHoldsAreLeftAlone() {
    node();
    Inventory inventory = callers();
    String running = hold(inventory);
    awaitSwept(expiredHolds(inventory, 1));
    assertThat(status(running)).isEqualTo("held");
  }

  private RunningService node() {
    return cluster.node(Map.of("inventory.sweep_every", "50ms", "inventory.sweep_batch", 2));
  }

  private Inventory callers() {
    return InventoryCluster.inventory(cluster.callers());
  }

  private void migrate() {
    Vertx vertx = Vertx.vertx();
    Settings settings = SettingsLoader.load("inventory").with(database.settings());
    Await.success(Migrations.run(vertx, settings));
    Await.success(vertx.close());
  }

  private List<String> expiredHolds(Inventory inventory, int count) {
    List<String> orders = Stream.generate(() -> hold(inventory)).limit(count).toList();
    Expiry.move(database, orders, 0);
    return orders;
  }

  private static String hold(Inventory inventory) {
    Await.success(inventory.setStock(new SetStock("sku", 100, "count")));
    return Await.success(
            inventory.hold(new HoldStock(Ids.order(), List.of(new StockLine("sku", 1)))))
        .orderId();
  }

  private static StockLevel level(Inventory inventory) {
    return Await.success(inventory.level(new GetStockLevel("sku")));
  }

  private void awaitSwept(List<String> orders) {
    Await.until(
        "the expired holds are written down",
        SOON,
        () -> orders.stream().allMatch(order -> status(order).equals("expired")));
  }

  private String status(String order) {
    return text("SELECT status FROM stock_hold WHERE order_id = '" + order + "'");
  }

  private String holder() {
    return text("SELECT holder FROM lease WHERE name = 'sweep-holds' AND until > now()");
  }

  private String text(String sql) {
    return String.valueOf(database.rows(sql).get(0).values().iterator().next());
  }
}
