package io.souk.inventory;

import static io.souk.inventory.Warehouse.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.inventory.CommitHold;
import io.souk.api.inventory.Hold;
import io.souk.api.inventory.HoldStock;
import io.souk.api.inventory.StockLevel;
import io.souk.api.inventory.StockLine;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an expired hold is worth before anybody has swept it: nothing. */
@ExtendWith(WithWarehouse.class)
class ExpiryIT {
  private final Warehouse warehouse;

  ExpiryIT(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  @AfterEach
  void balanced() {
    StockAudit.assertBalanced(warehouse.database);
  }

  @Test
  void anExpiredHoldNoLongerCountsAsHeld() {
    String sku = warehouse.stocked(10);
    expired(new StockLine(sku, 4));
    warehouse.hold(new StockLine(sku, 1));
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 10, 9, 1, 0));
  }

  @Test
  void itsUnitsAreForTheNextBuyerAtOnce() {
    String sku = warehouse.stocked(1);
    expired(new StockLine(sku, 1));
    Hold next = warehouse.hold(new StockLine(sku, 1));
    assertThat(next.status()).isEqualTo(Hold.Status.HELD);
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 1, 0, 1, 0));
    assertThat(warehouse.movements(sku))
        .containsExactly("counted 1 0 0", "held 0 1 0", "expired 0 -1 0", "held 0 1 0");
  }

  @Test
  void itsUnitsChangeHandsAtTheMomentItExpiresAndNotBefore() {
    String sku = warehouse.stocked(1);
    String first = warehouse.hold(new StockLine(sku, 1)).orderId();
    warehouse.expire(List.of(first), 2_000);
    String next = Ids.order();
    int[] refusals = new int[1];
    Await.until(
        "the unit is free",
        Duration.ofSeconds(30),
        () -> {
          boolean held = held(next, sku);
          refusals[0] += held ? 0 : 1;
          return held;
        });
    assertThat(refusals[0]).isPositive();
    long micros =
        warehouse.database.queryLong(
            """
            SELECT extract(epoch FROM m.at - h.expires_at) * 1000000
            FROM stock_hold h, stock_movement m
            WHERE h.order_id = '%s' AND m.order_id = '%s'
            """
                .formatted(first, next));
    // Asked every few milliseconds, so what is beyond that is the machine's; nobody sweeps.
    assertThat(Duration.ofNanos(micros * 1_000)).isBetween(Duration.ZERO, Duration.ofSeconds(30));
  }

  @Test
  void asManyExpiredHoldsGiveWayAsAreNeeded() {
    String sku = warehouse.stocked(3);
    List<String> late =
        IntStream.range(0, 3).mapToObj(i -> expired(new StockLine(sku, 1))).toList();
    warehouse.hold(new StockLine(sku, 2));
    assertThat(
            warehouse.database.rows(
                "SELECT order_id FROM stock_movement WHERE kind = 'expired' AND sku = '%s' ORDER BY id"
                    .formatted(sku)))
        .extracting(row -> row.get("order_id"))
        .containsExactly(late.get(0), late.get(1));
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 3, 1, 2, 0));
  }

  @Test
  void committingItFailsAndChangesNothing() {
    String sku = warehouse.stocked(1);
    String order = expired(new StockLine(sku, 1));
    assertThat(refused(warehouse.inventory.commit(new CommitHold(order))).code())
        .isEqualTo(FailureCode.HOLD_EXPIRED);
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 1, 1, 0, 0));
  }

  @Test
  void holdingAgainForTheSameOrderFails() {
    String sku = warehouse.stocked(2);
    String order = expired(new StockLine(sku, 1));
    HoldStock again = new HoldStock(order, List.of(new StockLine(sku, 1)));
    assertThat(refused(warehouse.inventory.hold(again)).code()).isEqualTo(FailureCode.HOLD_EXPIRED);
  }

  @Test
  void releasingItIsFineAndGivesNothingBackTwice() {
    String sku = warehouse.stocked(1);
    String order = expired(new StockLine(sku, 1));
    assertThat(warehouse.release(order).status()).isEqualTo(Hold.Status.EXPIRED);
    assertThat(warehouse.release(order).status()).isEqualTo(Hold.Status.EXPIRED);
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 1, 1, 0, 0));
  }

  @Test
  void releasingItAfterItsUnitsWereSoldTakesNothingFromTheBuyer() {
    String taken = warehouse.stocked(1);
    String left = warehouse.stocked(1);
    String order = expired(new StockLine(taken, 1), new StockLine(left, 1));
    warehouse.commit(warehouse.hold(new StockLine(taken, 1)).orderId());
    warehouse.release(order);
    assertThat(warehouse.level(taken)).isEqualTo(new StockLevel(taken, 1, 0, 0, 1));
    assertThat(warehouse.level(left)).isEqualTo(new StockLevel(left, 1, 1, 0, 0));
  }

  @Test
  void aCommittedHoldHasNoEnd() {
    String sku = warehouse.stocked(1);
    String order = warehouse.hold(new StockLine(sku, 1)).orderId();
    assertThat(warehouse.commit(order).expiresAt()).isNull();
    assertThat(
            warehouse.database.queryLong(
                "SELECT count(expires_at) + count(held_until)"
                    + " FROM stock_hold JOIN stock_hold_line USING (order_id)"
                    + " WHERE order_id = '%s'".formatted(order)))
        .isZero();
  }

  @Test
  void ofManyBuyersRacingForExpiredUnitsNoMoreThanThereAreGetThem() {
    String sku = warehouse.stocked(5);
    IntStream.range(0, 5).forEach(i -> expired(new StockLine(sku, 1)));
    List<Future<Hold>> buyers =
        IntStream.range(0, 20)
            .mapToObj(i -> new HoldStock(Ids.order(), List.of(new StockLine(sku, 1))))
            .map(warehouse.inventory::hold)
            .toList();
    assertThat(buyers.stream().map(buyer -> Await.success(buyer.map(1).otherwise(0))))
        .filteredOn(won -> won == 1)
        .hasSize(5);
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 5, 0, 5, 0));
  }

  private String expired(StockLine... lines) {
    String order = warehouse.hold(lines).orderId();
    warehouse.expire(List.of(order), 0);
    return order;
  }

  private boolean held(String order, String sku) {
    HoldStock command = new HoldStock(order, List.of(new StockLine(sku, 1)));
    return Await.success(warehouse.inventory.hold(command).map(true).otherwise(false));
  }
}
