package io.souk.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.inventory.CommitHold;
import io.souk.api.inventory.GetStockLevel;
import io.souk.api.inventory.Hold;
import io.souk.api.inventory.HoldStock;
import io.souk.api.inventory.Inventory;
import io.souk.api.inventory.ReleaseHold;
import io.souk.api.inventory.StockLevel;
import io.souk.api.inventory.StockLine;
import io.souk.chassis.database.BatchLimits;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many requests in one transaction, each with its own end. */
class BatchIT {
  private final Backroom backroom = new Backroom();

  @AfterEach
  void balancedAndClosed() {
    StockAudit.assertBalanced(backroom.server);
    backroom.close();
  }

  @Test
  void requestsThatArriveTogetherShareATransaction() {
    Inventory inventory = stocked(100, backroom.limits(500, 2_000));
    List<Future<Hold>> holds =
        backroom.atOnce(
            () -> IntStream.range(0, 50).mapToObj(i -> hold(inventory, "ord_" + i, 1)).toList());
    assertThat(holds.stream().map(Await::success)).hasSize(50);
    // The first waits for nobody, the rest go together.
    assertThat(largestBatch()).isEqualTo(49);
    assertThat(
            backroom.server.queryLong(
                "SELECT count(DISTINCT xmin::text) FROM stock_movement WHERE kind = 'held'"))
        .isEqualTo(2);
  }

  @Test
  void aBatchDecidesInOrderOfArrival() {
    Inventory inventory = stocked(1, backroom.limits(500, 2_000));
    List<Future<Hold>> calls =
        backroom.atOnce(
            () ->
                List.of(
                    hold(inventory, "nobody waits for this one", 1),
                    hold(inventory, "too early", 1),
                    inventory.release(new ReleaseHold("nobody waits for this one", "gives way")),
                    hold(inventory, "in time", 1),
                    hold(inventory, "too late", 1),
                    inventory.commit(new CommitHold("in time"))));
    assertThat(calls.stream().map(BatchIT::outcome))
        .containsExactly(
            "held", "insufficient_stock", "released", "held", "insufficient_stock", "committed");
    assertThat(largestBatch()).isEqualTo(5);
  }

  @Test
  void aRefusedMemberLeavesItsNeighborsAlone() {
    Inventory inventory = stocked(10, backroom.limits(500, 2_000));
    List<Future<Hold>> calls =
        backroom.atOnce(
            () ->
                List.of(
                    hold(inventory, "first", 1),
                    hold(inventory, "modest", 1),
                    hold(inventory, "greedy", 100),
                    inventory.hold(new HoldStock("lost", List.of(new StockLine("nobody's", 1)))),
                    hold(inventory, "modest too", 1)));
    assertThat(calls.stream().map(BatchIT::outcome))
        .containsExactly("held", "held", "insufficient_stock", "unknown_sku", "held");
    assertThat(level(inventory)).isEqualTo(new StockLevel("sku", 10, 7, 3, 0));
  }

  @Test
  void aMemberTheDatabaseRefusesFailsAloneAndItsNeighborsSucceed() {
    Inventory inventory = stocked(10, backroom.limits(500, 2_000));
    backroom.server.execute("ALTER TABLE stock_hold ADD CHECK (order_id <> 'poison')");
    List<Future<Hold>> calls =
        backroom.atOnce(
            () ->
                Stream.of("first", "before", "poison", "after")
                    .map(order -> hold(inventory, order, 1))
                    .toList());
    assertThat(calls.stream().map(BatchIT::outcome))
        .containsExactly("held", "held", "23514", "held");
    assertThat(largestBatch()).isEqualTo(3);
    assertThat(level(inventory)).isEqualTo(new StockLevel("sku", 10, 7, 3, 0));
  }

  @Test
  void whatTheQueueDoesNotHoldIsOverloadAndDoesNothing() {
    Inventory inventory = stocked(10, backroom.limits(500, 2));
    List<Future<Hold>> calls =
        backroom.atOnce(
            () -> IntStream.range(0, 6).mapToObj(i -> hold(inventory, "ord_" + i, 1)).toList());
    assertThat(calls.stream().map(BatchIT::outcome))
        .containsExactly("held", "held", "held", "overloaded", "overloaded", "overloaded");
    assertThat(level(inventory)).isEqualTo(new StockLevel("sku", 10, 7, 3, 0));
    assertThat(backroom.meters.counter("souk.inventory.holds", "outcome", "overloaded").count())
        .isEqualTo(3);
    assertThat(Await.success(hold(inventory, "ord_5", 1)).status()).isEqualTo(Hold.Status.HELD);
  }

  @Test
  void noBatchIsLargerThanItMayBe() {
    Inventory inventory = stocked(100, backroom.limits(7, 2_000));
    backroom
        .atOnce(() -> IntStream.range(0, 50).mapToObj(i -> hold(inventory, "ord_" + i, 1)).toList())
        .forEach(Await::success);
    assertThat(largestBatch()).isEqualTo(7);
    assertThat(level(inventory).held()).isEqualTo(50);
  }

  @Test
  void aDatabaseThatGoesAwayFailsTheBatchAndTheNextOneSucceeds() {
    Inventory inventory = stocked(10, backroom.limits(500, 2_000));
    backroom.server.goDown();
    List<Future<Hold>> calls =
        backroom.atOnce(
            () -> IntStream.range(0, 5).mapToObj(i -> hold(inventory, "ord_" + i, 1)).toList());
    assertThat(calls.stream().map(BatchIT::outcome)).containsOnly("unavailable");
    backroom.server.comeBack();
    assertThat(Await.success(hold(inventory, "ord_0", 1)).status()).isEqualTo(Hold.Status.HELD);
    assertThat(level(inventory).held()).isEqualTo(1);
  }

  @Test
  void nodesRacingForOneOrderWithDifferentSkusAgreeOnOneHold() {
    BatchLimits limits = backroom.limits(500, 2_000);
    List<Inventory> nodes =
        Stream.generate(() -> backroom.keeper(limits))
            .limit(4)
            .<Inventory>map(keeper -> keeper)
            .toList();
    IntStream.range(0, 4).forEach(i -> backroom.stock(nodes.get(0), "sku-" + i, 1_000));
    for (int round = 0; round < 50; round++) {
      String order = "ord_" + round;
      List<Future<Hold>> answers =
          backroom.atOnce(
              () ->
                  IntStream.range(0, 4)
                      .mapToObj(
                          i ->
                              nodes
                                  .get(i)
                                  .hold(
                                      new HoldStock(order, List.of(new StockLine("sku-" + i, 1)))))
                      .toList());
      assertThat(answers.stream().map(Await::success).distinct()).hasSize(1);
    }
    assertThat(backroom.server.queryLong("SELECT sum(held) FROM stock")).isEqualTo(50);
  }

  private Inventory stocked(int units, BatchLimits limits) {
    Inventory inventory = backroom.keeper(limits);
    backroom.stock(inventory, "sku", units);
    return inventory;
  }

  private static Future<Hold> hold(Inventory inventory, String order, int quantity) {
    return inventory.hold(new HoldStock(order, List.of(new StockLine("sku", quantity))));
  }

  private static StockLevel level(Inventory inventory) {
    return Await.success(inventory.level(new GetStockLevel("sku")));
  }

  private long largestBatch() {
    return Math.round(backroom.meters.get("souk.batch.size").summary().max());
  }

  /** A hold's status, a failure's code, or what Postgres said. */
  private static String outcome(Future<Hold> call) {
    return Await.success(
        call.map(hold -> hold.status().name().toLowerCase(Locale.ROOT))
            .otherwise(
                cause ->
                    cause instanceof PgException refusal
                        ? String.valueOf(refusal.getSqlState())
                        : ((Failure) cause).code().wire()));
  }
}
