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
import io.souk.testkit.cluster.TestCluster;
import io.souk.testkit.postgres.TestDatabase;
import io.souk.testkit.postgres.TestPostgres;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Buyers must not notice that a node goes. */
class StopIT {
  private static final int BUYERS = 200;

  private final TestDatabase database = TestPostgres.database("inventory");
  private final TestCluster cluster = new TestCluster();
  private final RunningService going =
      cluster.start(InventoryVerticle.SERVICE, database.settings());
  private final RunningService staying =
      cluster.start(InventoryVerticle.SERVICE, database.settings());
  private final Inventory inventory = cluster.client(Inventory.class);

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
    Future<?> locking = lockAllStockForAMoment();
    List<Future<Hold>> buyers = buyers();
    Await.until("a batch of each node waits", Duration.ofSeconds(5), () -> waiting() == 2);
    assertThat(buyers).noneMatch(Future::isComplete);
    cluster.kill(going);
    assertAllHold(buyers);
    assertThat(answered(staying)).isGreaterThanOrEqualTo(BUYERS);
    Await.success(locking);
  }

  private Future<?> lockAllStockForAMoment() {
    Future<?> locking =
        staying
            .context()
            .vertx()
            .executeBlocking(
                () -> {
                  database.execute(
                      "DO $$ BEGIN PERFORM FROM stock FOR UPDATE; PERFORM pg_sleep(0.6); END $$");
                  return true;
                });
    Await.until(
        "the stock is locked",
        Duration.ofSeconds(5),
        () ->
            database.queryLong("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
                == 1);
    return locking;
  }

  private long waiting() {
    return database.queryLong(
        "SELECT count(*) FROM pg_stat_activity"
            + " WHERE wait_event_type = 'Lock' AND datname = current_database()");
  }

  private static double answered(RunningService node) {
    return node.context().meters().counter("inventory.holds", "outcome", "held").count();
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
