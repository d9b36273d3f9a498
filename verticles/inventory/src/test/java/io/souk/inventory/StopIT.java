package io.souk.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Ids;
import io.souk.api.inventory.Hold;
import io.souk.api.inventory.HoldStock;
import io.souk.api.inventory.Inventory;
import io.souk.api.inventory.SetStock;
import io.souk.api.inventory.StockLine;
import io.souk.chassis.RunningService;
import io.souk.testkit.Await;
import io.souk.testkit.postgres.TestDatabase;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Buyers must not notice that a node goes. */
class StopIT {
  private static final int BUYERS = 200;
  private static final Duration SOON = Duration.ofSeconds(30);

  private final InventoryCluster cluster = new InventoryCluster();
  private final TestDatabase database = cluster.database;
  private final RunningService going = cluster.node(Map.of());
  private final RunningService staying = cluster.node(Map.of());
  private final Inventory inventory = InventoryCluster.inventory(cluster.callers());

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void aNodeThatIsStoppedAnswersWhatItHasTakenAndTheOtherTakesTheRest() {
    Await.success(inventory.setStock(new SetStock("sku", 2 * BUYERS, "count")));
    List<Future<Hold>> before = buyers();
    Future<Void> stopping = going.stop();
    List<Future<Hold>> meanwhile = buyers();
    Await.success(stopping);
    assertAllHold(Stream.concat(before.stream(), meanwhile.stream()).toList());
    assertThat(List.of(answered(going), answered(staying))).allMatch(holds -> holds > 0);
  }

  @Test
  void whatAKilledNodeLeftUnansweredTheOtherAnswersOnce() {
    Await.success(inventory.setStock(new SetStock("sku", BUYERS, "count")));
    Future<?> locking = lockAllStock();
    List<Future<Hold>> buyers = buyers();
    Await.until("a batch of each node waits", SOON, () -> waiting() == 2);
    assertThat(buyers).noneMatch(Future::isComplete);
    cluster.kill(going);
    letGo();
    assertThat(Await.failure(locking)).hasMessageContaining("canceling statement");
    assertAllHold(buyers);
    // A dying node may still get an answer out.
    assertThat(answered(staying)).isPositive().isGreaterThanOrEqualTo(BUYERS - answered(going));
  }

  /** Locks all stock in a transaction that fails when it is told to let go. */
  private Future<?> lockAllStock() {
    Future<?> locking =
        staying
            .context()
            .vertx()
            .executeBlocking(
                () -> {
                  database.execute(
                      "DO $$ BEGIN PERFORM FROM stock FOR UPDATE; PERFORM pg_sleep(60); END $$");
                  return true;
                });
    Await.until("the stock is locked", SOON, () -> sessions("wait_event = 'PgSleep'") == 1);
    return locking;
  }

  private void letGo() {
    database.execute(
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity"
            + " WHERE wait_event = 'PgSleep' AND datname = current_database()");
  }

  private long waiting() {
    return sessions("wait_event_type = 'Lock'");
  }

  private long sessions(String which) {
    return database.queryLong(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND " + which);
  }

  private static double answered(RunningService node) {
    return node.context().meters().counter("souk.inventory.holds", "outcome", "held").count();
  }

  private List<Future<Hold>> buyers() {
    return Stream.generate(
            () -> inventory.hold(new HoldStock(Ids.order(), List.of(new StockLine("sku", 1)))))
        .limit(BUYERS)
        .toList();
  }

  private void assertAllHold(List<Future<Hold>> buyers) {
    assertThat(buyers.stream().map(Await::success))
        .extracting(Hold::status)
        .containsOnly(Hold.Status.HELD);
    assertThat(database.queryLong("SELECT held FROM stock")).isEqualTo(buyers.size());
    StockAudit.assertBalanced(database);
  }
}
