package io.souk.inventory;

import static io.souk.inventory.Warehouse.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.inventory.CommitHold;
import io.souk.api.inventory.Hold;
import io.souk.api.inventory.HoldStock;
import io.souk.api.inventory.StockLevel;
import io.souk.api.inventory.StockLine;
import io.souk.testkit.Await;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Holding, committing and releasing, over the bus, on two nodes and a real database. */
@ExtendWith(WithWarehouse.class)
class ReservationIT {
  private final Warehouse warehouse;

  ReservationIT(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  @AfterEach
  void balanced() {
    StockAudit.assertBalanced(warehouse.database);
  }

  @Test
  void aHoldTakesItsUnitsFromWhatIsAvailable() {
    String sku = warehouse.stocked(10);
    Hold hold = warehouse.hold(new StockLine(sku, 3));
    assertThat(hold.status()).isEqualTo(Hold.Status.HELD);
    assertThat(hold.lines()).containsExactly(new StockLine(sku, 3));
    assertThat(hold.expiresAt()).isNotNull();
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 10, 7, 3, 0));
    assertThat(warehouse.movements(sku)).containsExactly("counted 10 0 0", "held 0 3 0");
  }

  @Test
  void aHoldExpiresAfterTheConfiguredTimeByTheDatabasesClock() {
    Hold hold = warehouse.hold(new StockLine(warehouse.stocked(1), 1));
    assertThat(
            warehouse.database.queryLong(
                "SELECT round(extract(epoch FROM expires_at - created_at) / 60)"
                    + " FROM stock_hold WHERE order_id = '"
                    + hold.orderId()
                    + "'"))
        .isEqualTo(15);
  }

  @Test
  void allLinesAreHeldOrNone() {
    String plenty = warehouse.stocked(10);
    String scarce = warehouse.stocked(1);
    Failure failure =
        refused(
            warehouse.inventory.hold(
                new HoldStock(
                    Ids.order(), List.of(new StockLine(plenty, 2), new StockLine(scarce, 2)))));
    assertThat(failure.code()).isEqualTo(FailureCode.INSUFFICIENT_STOCK);
    assertThat(failure.facts()).isEqualTo(Map.of("sku", scarce, "requested", 2, "available", 1));
    assertUntouched(plenty, 10);
    assertUntouched(scarce, 1);
  }

  @Test
  void anUnknownSkuIsNamedAndNothingIsHeld() {
    String sku = warehouse.stocked(10);
    Failure failure =
        refused(
            warehouse.inventory.hold(
                new HoldStock(
                    Ids.order(), List.of(new StockLine(sku, 1), new StockLine("nobody's", 1)))));
    assertThat(failure.code()).isEqualTo(FailureCode.UNKNOWN_SKU);
    assertThat(failure.facts()).isEqualTo(Map.of("sku", "nobody's"));
    assertUntouched(sku, 10);
  }

  @Test
  void anOrderThatWasRefusedMayTryAgain() {
    String sku = warehouse.stocked(1);
    HoldStock command = new HoldStock(Ids.order(), List.of(new StockLine(sku, 2)));
    refused(warehouse.inventory.hold(command));
    warehouse.set(sku, 2);
    assertThat(Await.success(warehouse.inventory.hold(command)).status())
        .isEqualTo(Hold.Status.HELD);
  }

  @Test
  void linesOfTheSameSkuCountTogether() {
    String sku = warehouse.stocked(10);
    Failure failure =
        refused(
            warehouse.inventory.hold(
                new HoldStock(Ids.order(), List.of(new StockLine(sku, 6), new StockLine(sku, 5)))));
    assertThat(failure.facts()).isEqualTo(Map.of("sku", sku, "requested", 11, "available", 10));
    Hold fits = warehouse.hold(new StockLine(sku, 6), new StockLine(sku, 4));
    assertThat(fits.lines()).containsExactly(new StockLine(sku, 10));
    assertThat(warehouse.level(sku).available()).isZero();
  }

  @Test
  void theSameOrderGetsTheSameHoldHoweverOftenItAsks() {
    String sku = warehouse.newSku();
    String upper = sku + "-B";
    String lower = sku + "-a";
    warehouse.set(upper, 10);
    warehouse.set(lower, 10);
    HoldStock command =
        new HoldStock(Ids.order(), List.of(new StockLine(lower, 1), new StockLine(upper, 1)));
    Hold first = Await.success(warehouse.inventory.hold(command));
    assertThat(Await.success(warehouse.inventory.hold(command))).isEqualTo(first);
    assertThat(warehouse.level(upper).held()).isEqualTo(1);

    Hold committed = warehouse.commit(command.orderId());
    assertThat(committed.lines()).isEqualTo(first.lines());
    assertThat(Await.success(warehouse.inventory.hold(command))).isEqualTo(committed);
  }

  @Test
  void committingTwiceIsCommittingOnce() {
    String sku = warehouse.stocked(10);
    String order = warehouse.hold(new StockLine(sku, 3)).orderId();
    Hold committed = warehouse.commit(order);
    assertThat(committed)
        .isEqualTo(new Hold(order, Hold.Status.COMMITTED, List.of(new StockLine(sku, 3)), null));
    assertThat(warehouse.commit(order)).isEqualTo(committed);
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 10, 7, 0, 3));
    assertThat(warehouse.movements(sku))
        .containsExactly("counted 10 0 0", "held 0 3 0", "committed 0 -3 3");
  }

  @Test
  void releasingGivesBackWhatIsHeldOnce() {
    String sku = warehouse.stocked(10);
    String order = warehouse.hold(new StockLine(sku, 3)).orderId();
    assertThat(warehouse.release(order).status()).isEqualTo(Hold.Status.RELEASED);
    assertThat(warehouse.release(order).status()).isEqualTo(Hold.Status.RELEASED);
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 10, 10, 0, 0));
    assertThat(refused(warehouse.inventory.commit(new CommitHold(order))).code())
        .isEqualTo(FailureCode.HOLD_RELEASED);
  }

  @Test
  void releasingAfterTheCommitGivesTheStockBackAndSaysWhy() {
    String sku = warehouse.stocked(10);
    String order = warehouse.hold(new StockLine(sku, 3)).orderId();
    warehouse.commit(order);
    assertThat(warehouse.release(order).status()).isEqualTo(Hold.Status.RELEASED);
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 10, 10, 0, 0));
    assertThat(
            warehouse.database.rows(
                "SELECT kind, reason FROM stock_movement WHERE sku = '"
                    + sku
                    + "' ORDER BY id DESC LIMIT 1"))
        .containsExactly(Map.of("kind", "released", "reason", "canceled"));
  }

  @Test
  void aReleaseThatOvertakesItsHoldIsRememberedAndRefusesIt() {
    String sku = warehouse.stocked(10);
    String order = Ids.order();
    assertThat(warehouse.release(order).status()).isEqualTo(Hold.Status.RELEASED);
    Failure late =
        refused(warehouse.inventory.hold(new HoldStock(order, List.of(new StockLine(sku, 1)))));
    assertThat(late.code()).isEqualTo(FailureCode.HOLD_RELEASED);
    assertUntouched(sku, 10);
  }

  @Test
  void whatWasNeverHeldCannotBeCommitted() {
    assertThat(refused(warehouse.inventory.commit(new CommitHold(Ids.order()))).code())
        .isEqualTo(FailureCode.HOLD_NOT_FOUND);
  }

  @Test
  void aCommandOutOfBoundsIsRefused() {
    assertThat(refused(warehouse.inventory.hold(new HoldStock(Ids.order(), List.of()))).code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
  }

  private void assertUntouched(String sku, int units) {
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, units, units, 0, 0));
    assertThat(warehouse.movements(sku)).containsExactly("counted " + units + " 0 0");
  }
}
