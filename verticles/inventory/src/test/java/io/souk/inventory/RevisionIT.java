package io.souk.inventory;

import static io.souk.inventory.Warehouse.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.inventory.Hold;
import io.souk.api.inventory.ReviseHold;
import io.souk.api.inventory.StockLevel;
import io.souk.api.inventory.StockLine;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What orders have bought changes: over the bus, through two nodes. */
@ExtendWith(WithWarehouse.class)
class RevisionIT {
  private final Warehouse warehouse;

  RevisionIT(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  @AfterEach
  void balanced() {
    StockAudit.assertBalanced(warehouse.database);
  }

  @Test
  void moreIsTakenAndLessIsGivenBack() {
    String some = warehouse.stocked(10);
    String other = warehouse.stocked(10);
    String order = warehouse.bought(new StockLine(some, 3));

    Hold hold = revise(order, 1, new StockLine(some, 1), new StockLine(other, 2));

    assertThat(hold.status()).isEqualTo(Hold.Status.COMMITTED);
    assertThat(warehouse.level(some)).isEqualTo(new StockLevel(some, 10, 9, 0, 1));
    assertThat(warehouse.level(other)).isEqualTo(new StockLevel(other, 10, 8, 0, 2));

    assertThat(revise(order, 2, new StockLine(other, 5)).lines())
        .containsExactly(new StockLine(other, 5));
    warehouse.release(order);
    assertThat(warehouse.level(some).available()).isEqualTo(10);
    assertThat(warehouse.level(other).available()).isEqualTo(10);
  }

  @Test
  void aRevisionThatIsKnownOrOldChangesNothing() {
    String sku = warehouse.stocked(10);
    String order = warehouse.bought(new StockLine(sku, 3));
    revise(order, 2, new StockLine(sku, 5));

    assertThat(revise(order, 2, new StockLine(sku, 9)).lines())
        .containsExactly(new StockLine(sku, 5));
    assertThat(revise(order, 1, new StockLine(sku, 1)).lines())
        .containsExactly(new StockLine(sku, 5));
    assertThat(warehouse.level(sku).committed()).isEqualTo(5);
  }

  @Test
  void ifOneLineIsShortNothingChanges() {
    String plenty = warehouse.stocked(10);
    String scarce = warehouse.stocked(1);
    String order = warehouse.bought(new StockLine(plenty, 3));

    assertThat(refused(ask(order, 1, new StockLine(plenty, 5), new StockLine(scarce, 2))).facts())
        .containsEntry("sku", scarce)
        .containsEntry("available", 1);
    assertThat(refused(ask(order, 1, new StockLine("nothing", 1))).code())
        .isEqualTo(FailureCode.UNKNOWN_SKU);
    assertThat(warehouse.level(plenty).committed()).isEqualTo(3);
  }

  @Test
  void onlyACommittedHoldIsRevised() {
    String sku = warehouse.stocked(10);
    StockLine one = new StockLine(sku, 1);
    String held = warehouse.hold(one).orderId();
    String released = warehouse.bought(one);
    warehouse.release(released);

    assertThat(refused(ask(Ids.order(), 1, one)).code()).isEqualTo(FailureCode.HOLD_NOT_FOUND);
    assertThat(refused(ask(held, 1, one)).code()).isEqualTo(FailureCode.HOLD_NOT_FOUND);
    assertThat(refused(ask(released, 1, one)).code()).isEqualTo(FailureCode.HOLD_RELEASED);
  }

  @Test
  void ofManyOrdersThatWantMoreOnlyAsManyGetItAsThereIs() {
    String sku = warehouse.stocked(42);
    List<String> orders =
        IntStream.range(0, 32).mapToObj(i -> warehouse.bought(new StockLine(sku, 1))).toList();

    List<Future<Hold>> more =
        orders.stream().map(order -> ask(order, 1, new StockLine(sku, 2))).toList();
    Await.success(Future.join(more).otherwiseEmpty());

    assertThat(more.stream().filter(Future::succeeded)).hasSize(10);
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 42, 0, 0, 42));
  }

  @Test
  void manyRevisionsOfOneOrderAtOnceLeaveTheHighest() {
    String sku = warehouse.stocked(100);
    String order = warehouse.bought(new StockLine(sku, 50));

    List<Future<Hold>> all =
        IntStream.rangeClosed(1, 32)
            .mapToObj(revision -> ask(order, revision, new StockLine(sku, revision)))
            .toList();
    all.forEach(Await::success);

    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 100, 68, 0, 32));
  }

  private Hold revise(String order, int revision, StockLine... lines) {
    return Await.success(ask(order, revision, lines));
  }

  private Future<Hold> ask(String order, int revision, StockLine... lines) {
    return warehouse.inventory.revise(new ReviseHold(order, revision, List.of(lines)));
  }
}
