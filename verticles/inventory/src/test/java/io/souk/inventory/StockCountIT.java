package io.souk.inventory;

import static io.souk.inventory.Warehouse.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.inventory.GetStockLevel;
import io.souk.api.inventory.GetStockLevels;
import io.souk.api.inventory.ImportStock;
import io.souk.api.inventory.SetStock;
import io.souk.api.inventory.StockLevel;
import io.souk.api.inventory.StockLine;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Counting stock by hand and by import, and reading it, over the bus. */
@ExtendWith(WithWarehouse.class)
class StockCountIT {
  private final Warehouse warehouse;

  StockCountIT(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  @AfterEach
  void balanced() {
    StockAudit.assertBalanced(warehouse.database);
  }

  @Test
  void aNewSkuIsSetAndItsMovementSaysWhy() {
    String sku = warehouse.newSku();
    StockLevel level =
        Await.success(warehouse.inventory.setStock(new SetStock(sku, 7, "delivery 42")));
    assertThat(level).isEqualTo(new StockLevel(sku, 7, 7, 0, 0));
    assertThat(warehouse.level(sku)).isEqualTo(level);
    assertThat(
            warehouse.database.rows(
                "SELECT kind, on_hand, reason FROM stock_movement WHERE sku = '" + sku + "'"))
        .containsExactly(Map.of("kind", "counted", "on_hand", 7, "reason", "delivery 42"));
  }

  @Test
  void countingAgainWritesOnlyWhatDiffers() {
    String sku = warehouse.stocked(7);
    warehouse.set(sku, 7);
    warehouse.set(sku, 4);
    assertThat(warehouse.movements(sku)).containsExactly("counted 7 0 0", "counted -3 0 0");
  }

  @Test
  void aSkuCountedAsNoneIsKnownAndSoldOut() {
    String sku = warehouse.stocked(0);
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 0, 0, 0, 0));
  }

  @Test
  void stockIsNotSetBelowWhatIsPromised() {
    String sku = warehouse.stocked(10);
    warehouse.commit(warehouse.hold(new StockLine(sku, 2)).orderId());
    warehouse.hold(new StockLine(sku, 3));
    Failure failure = refused(warehouse.inventory.setStock(new SetStock(sku, 4, "theft")));
    assertThat(failure.code()).isEqualTo(FailureCode.STOCK_IN_USE);
    assertThat(failure.facts())
        .isEqualTo(Map.of("sku", sku, "requested", 4, "held", 3, "committed", 2));
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 10, 5, 3, 2));

    assertThat(warehouse.set(sku, 5)).isEqualTo(new StockLevel(sku, 5, 0, 3, 2));
  }

  @Test
  void anExpiredHoldIsNotInTheWayOfACount() {
    String sku = warehouse.stocked(10);
    String late = warehouse.hold(new StockLine(sku, 4)).orderId();
    warehouse.hold(new StockLine(sku, 3));
    warehouse.expire(List.of(late), 0);
    assertThat(warehouse.set(sku, 3)).isEqualTo(new StockLevel(sku, 3, 0, 3, 0));
    assertThat(warehouse.movements(sku)).endsWith("expired 0 -4 0", "counted -7 0 0");
  }

  @Test
  void aStockTakenTwiceAtOnceEndsAsOneOfTheTwo() {
    String sku = warehouse.newSku();
    List<Future<StockLevel>> counts =
        IntStream.range(1, 17)
            .mapToObj(n -> warehouse.inventory.setStock(new SetStock(sku, n, "count")))
            .toList();
    counts.forEach(Await::success);
    assertThat(warehouse.level(sku).onHand()).isBetween(1, 16);
  }

  @Test
  void aNegativeCountIsRefused() {
    String sku = warehouse.newSku();
    assertThat(refused(warehouse.inventory.setStock(new SetStock(sku, -1, "count"))).code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(refused(warehouse.inventory.importStock(lines(new StockLine(sku, -1)))).code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(refused(warehouse.inventory.level(new GetStockLevel(sku))).code())
        .isEqualTo(FailureCode.UNKNOWN_SKU);
  }

  @Test
  void anImportSetsWhatIsNewAndTellsHowMuchChanged() {
    String some = warehouse.newSku();
    String none = warehouse.newSku();
    assertThat(imported(new StockLine(some, 5), new StockLine(none, 0))).isEqualTo(1);
    assertThat(warehouse.level(some)).isEqualTo(new StockLevel(some, 5, 5, 0, 0));
    assertThat(warehouse.level(none)).isEqualTo(new StockLevel(none, 0, 0, 0, 0));
    assertThat(warehouse.movements(some)).containsExactly("imported 5 0 0");
  }

  @Test
  void importingTheSameAgainChangesNothingEvenAfterSalesAndCounts() {
    String sold = warehouse.newSku();
    String counted = warehouse.newSku();
    imported(new StockLine(sold, 5), new StockLine(counted, 5));
    warehouse.commit(warehouse.hold(new StockLine(sold, 2)).orderId());
    warehouse.set(counted, 3);
    assertThat(imported(new StockLine(sold, 5), new StockLine(counted, 5))).isZero();
    assertThat(warehouse.level(sold)).isEqualTo(new StockLevel(sold, 5, 3, 0, 2));
    assertThat(warehouse.level(counted).onHand()).isEqualTo(3);
  }

  @Test
  void anImportWithAnotherQuantityTakesItOver() {
    String sku = warehouse.newSku();
    imported(new StockLine(sku, 5));
    assertThat(imported(new StockLine(sku, 8))).isEqualTo(1);
    assertThat(warehouse.level(sku).onHand()).isEqualTo(8);
  }

  @Test
  void anImportNeverTakesWhatIsPromised() {
    String sku = warehouse.newSku();
    imported(new StockLine(sku, 5));
    warehouse.hold(new StockLine(sku, 2));
    String late = warehouse.hold(new StockLine(sku, 1)).orderId();
    warehouse.expire(List.of(late), 0);
    assertThat(imported(new StockLine(sku, 1))).isEqualTo(1);
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 2, 0, 2, 0));
  }

  @Test
  void theLastLineOfASkuCounts() {
    String sku = warehouse.newSku();
    assertThat(imported(new StockLine(sku, 5), new StockLine(sku, 6))).isEqualTo(1);
    assertThat(warehouse.level(sku).onHand()).isEqualTo(6);
  }

  @Test
  void importsOfTheSameNewSkusAtOnceSetThemOnce() {
    List<StockLine> lines =
        IntStream.range(0, 100).mapToObj(i -> new StockLine(warehouse.newSku(), 3)).toList();
    List<StockLine> reversed =
        lines.stream().sorted(Comparator.comparing(StockLine::sku).reversed()).toList();
    int changed =
        List.of(lines, reversed, lines, reversed).stream()
            .map(some -> warehouse.inventory.importStock(new ImportStock(some)))
            .toList()
            .stream()
            .mapToInt(some -> Await.success(some).changed())
            .sum();
    assertThat(changed).isEqualTo(100);
  }

  @Test
  void anImportOfMoreThanAThousandLinesIsRefused() {
    List<StockLine> lines = Collections.nCopies(1_001, new StockLine(warehouse.newSku(), 1));
    assertThat(refused(warehouse.inventory.importStock(new ImportStock(lines))).code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
  }

  @Test
  void anImportWithAGapIsRefused() {
    List<StockLine> lines = new ArrayList<>();
    lines.add(null);
    assertThat(refused(warehouse.inventory.importStock(new ImportStock(lines))).code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
  }

  @Test
  void levelsOfManySkusLeaveUnknownOnesOut() {
    String some = warehouse.stocked(5);
    String other = warehouse.stocked(6);
    assertThat(
            Await.success(
                    warehouse.inventory.levels(
                        new GetStockLevels(List.of(other, "nobody's", some, other))))
                .levels())
        .containsExactlyInAnyOrder(
            new StockLevel(some, 5, 5, 0, 0), new StockLevel(other, 6, 6, 0, 0));
  }

  @Test
  void theLevelOfAnUnknownSkuFailsAndNamesIt() {
    Failure failure = refused(warehouse.inventory.level(new GetStockLevel("nobody's")));
    assertThat(failure.code()).isEqualTo(FailureCode.UNKNOWN_SKU);
    assertThat(failure.facts()).isEqualTo(Map.of("sku", "nobody's"));
  }

  private int imported(StockLine... lines) {
    return Await.success(warehouse.inventory.importStock(lines(lines))).changed();
  }

  private static ImportStock lines(StockLine... lines) {
    return new ImportStock(List.of(lines));
  }
}
