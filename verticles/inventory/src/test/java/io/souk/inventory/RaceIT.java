package io.souk.inventory;

import static io.souk.inventory.Warehouse.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.inventory.Hold;
import io.souk.api.inventory.HoldStock;
import io.souk.api.inventory.ReleaseHold;
import io.souk.api.inventory.StockLevel;
import io.souk.api.inventory.StockLine;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What many do at once to the same stock and orders, over the bus, through two nodes. */
@ExtendWith(WithWarehouse.class)
class RaceIT {
  private final Warehouse warehouse;

  RaceIT(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  @AfterEach
  void balanced() {
    StockAudit.assertBalanced(warehouse.database);
  }

  @Test
  void twoBuyersCannotHoldTheLastUnit() {
    String sku = warehouse.stocked(1);
    List<Future<Hold>> buyers = race(sku, 2);
    assertThat(buyers.stream().filter(buyer -> won(buyer))).hasSize(1);
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 1, 0, 1, 0));
  }

  @Test
  void ofThirtyTwoBuyersRacingForTenUnitsExactlyTenHoldOne() {
    String sku = warehouse.stocked(10);
    List<Future<Hold>> buyers = race(sku, 32);
    while (!buyers.stream().allMatch(Future::isComplete)) {
      assertThat(warehouse.level(sku).available()).isBetween(0, 10);
    }
    assertThat(buyers.stream().filter(buyer -> won(buyer))).hasSize(10);
    assertThat(buyers.stream().filter(Future::failed).map(Warehouse::refused))
        .extracting(Failure::code)
        .hasSize(22)
        .containsOnly(FailureCode.INSUFFICIENT_STOCK);
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 10, 0, 10, 0));
  }

  @Test
  void buyersOfTheSameSkusInDifferentOrderAllGetThem() {
    String some = warehouse.stocked(32);
    String other = warehouse.stocked(32);
    List<Future<Hold>> buyers =
        IntStream.range(0, 32)
            .mapToObj(i -> i % 2 == 0 ? List.of(some, other) : List.of(other, some))
            .map(skus -> skus.stream().map(sku -> new StockLine(sku, 1)).toList())
            .map(lines -> warehouse.inventory.hold(new HoldStock(Ids.order(), lines)))
            .toList();
    assertThat(buyers).allMatch(buyer -> won(buyer));
    assertThat(Stream.of(some, other).map(warehouse::level))
        .extracting(StockLevel::available)
        .containsOnly(0);
  }

  @Test
  void theSameOrderAskingOnBothNodesAtOnceHoldsOnce() {
    String sku = warehouse.stocked(100);
    HoldStock command = new HoldStock(Ids.order(), List.of(new StockLine(sku, 3)));
    List<Future<Hold>> answers =
        IntStream.range(0, 32).mapToObj(i -> warehouse.inventory.hold(command)).toList();
    assertThat(answers.stream().map(Await::success).distinct()).hasSize(1);
    assertThat(warehouse.level(sku).held()).isEqualTo(3);
    assertThat(warehouse.movements(sku)).containsExactly("counted 100 0 0", "held 0 3 0");
  }

  @Test
  void aReleaseRacingItsHoldAlwaysWins() {
    String sku = warehouse.stocked(20);
    for (int round = 0; round < 20; round++) {
      HoldStock command = new HoldStock(Ids.order(), List.of(new StockLine(sku, 1)));
      ReleaseHold undo = new ReleaseHold(command.orderId(), "gave up");
      Future<Hold> hold;
      Future<Hold> released;
      if (round % 2 == 0) {
        hold = warehouse.inventory.hold(command);
        released = warehouse.inventory.release(undo);
      } else {
        released = warehouse.inventory.release(undo);
        hold = warehouse.inventory.hold(command);
      }
      assertThat(Await.success(released).status()).isEqualTo(Hold.Status.RELEASED);
      if (!won(hold)) {
        assertThat(refused(hold).code()).isEqualTo(FailureCode.HOLD_RELEASED);
      }
    }
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 20, 20, 0, 0));
  }

  private List<Future<Hold>> race(String sku, int buyers) {
    return IntStream.range(0, buyers)
        .mapToObj(i -> new HoldStock(Ids.order(), List.of(new StockLine(sku, 1))))
        .map(warehouse.inventory::hold)
        .toList();
  }

  private static boolean won(Future<Hold> buyer) {
    return Await.success(buyer.map(true).otherwise(false));
  }
}
