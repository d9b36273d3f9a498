package io.souk.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.inventory.CommitHold;
import io.souk.api.inventory.GetStockLevels;
import io.souk.api.inventory.HoldStock;
import io.souk.api.inventory.ImportStock;
import io.souk.api.inventory.Inventory;
import io.souk.api.inventory.ReleaseHold;
import io.souk.api.inventory.SetStock;
import io.souk.api.inventory.StockLevel;
import io.souk.api.inventory.StockLine;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A busy shift: many callers do anything at all, at random from a seed, to the same few SKUs and
 * orders through both nodes; holds expire under their hands. Whatever came of it must add up.
 */
@ExtendWith(WithWarehouse.class)
class ShiftIT {
  private static final int CALLERS = 24;
  private static final int CALLS_EACH = 50;
  private static final int ORDERS = 200;

  /** What the contract lets a caller expect; anything else is a defect. */
  private static final Set<FailureCode> REFUSALS =
      EnumSet.of(
          FailureCode.INSUFFICIENT_STOCK,
          FailureCode.HOLD_NOT_FOUND,
          FailureCode.HOLD_EXPIRED,
          FailureCode.HOLD_RELEASED,
          FailureCode.STOCK_IN_USE);

  private final Warehouse warehouse;
  private final Set<String> outcomes = ConcurrentHashMap.newKeySet();

  ShiftIT(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverManyCallersDoAtOnceAddsUp(long seed) {
    List<String> skus = Stream.generate(() -> warehouse.stocked(20)).limit(4).toList();
    List<String> orders = Stream.generate(Ids::order).limit(ORDERS).toList();
    List<Future<?>> callers =
        LongStream.range(0, CALLERS)
            .<Future<?>>mapToObj(
                n -> calls(new Random(seed * CALLERS + n), skus, orders, CALLS_EACH))
            .toList();
    Future<?> all = Future.join(callers);
    Random clock = new Random(-seed);
    while (!all.isComplete()) {
      int some = clock.nextInt(ORDERS - 20);
      warehouse.expire(orders.subList(some, some + 20), clock.nextInt(20));
      levels(skus).forEach(ShiftIT::assertSound);
    }
    Await.success(all);

    StockAudit.assertBalanced(warehouse.database);
    assertThat(outcomes)
        .contains(
            "hold",
            "commit",
            "release",
            "set",
            "import",
            "INSUFFICIENT_STOCK",
            "HOLD_EXPIRED",
            "HOLD_RELEASED",
            "STOCK_IN_USE");
    assertAllThatWasNotSoldIsFree(skus, orders);
  }

  private Future<?> calls(Random random, List<String> skus, List<String> orders, int left) {
    return left == 0
        ? Future.succeededFuture()
        : call(random, skus, orders).compose(done -> calls(random, skus, orders, left - 1));
  }

  private Future<?> call(Random random, List<String> skus, List<String> orders) {
    Inventory inventory = warehouse.inventory;
    String order = orders.get(random.nextInt(orders.size()));
    String sku = skus.get(random.nextInt(skus.size()));
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3, 4 ->
          heard("hold", inventory.hold(new HoldStock(order, basket(random, skus))));
      case 5, 6, 7 -> heard("commit", inventory.commit(new CommitHold(order)));
      case 8, 9 -> heard("release", inventory.release(new ReleaseHold(order, "at random")));
      case 10 ->
          heard("set", inventory.setStock(new SetStock(sku, random.nextInt(40), "at random")));
      default ->
          heard(
              "import",
              inventory.importStock(
                  new ImportStock(List.of(new StockLine(sku, random.nextInt(40))))));
    };
  }

  private static List<StockLine> basket(Random random, List<String> skus) {
    return IntStream.rangeClosed(0, random.nextInt(3))
        .mapToObj(i -> skus.get(random.nextInt(skus.size())))
        .map(sku -> new StockLine(sku, 1 + random.nextInt(3)))
        .toList();
  }

  private Future<?> heard(String what, Future<?> call) {
    return call.onSuccess(done -> outcomes.add(what))
        .map(true)
        .recover(
            cause -> {
              if (cause instanceof Failure failure && REFUSALS.contains(failure.code())) {
                outcomes.add(failure.code().name());
                return Future.succeededFuture(false);
              }
              return Future.failedFuture(cause);
            });
  }

  private List<StockLevel> levels(List<String> skus) {
    return Await.success(warehouse.inventory.levels(new GetStockLevels(skus))).levels();
  }

  private static void assertSound(StockLevel level) {
    assertThat(Stream.of(level.onHand(), level.available(), level.held(), level.committed()))
        .as("%s", level)
        .allMatch(units -> units >= 0);
    assertThat(level.onHand()).isEqualTo(level.available() + level.held() + level.committed());
  }

  /** When no hold runs any more, all that was counted and not sold can be held again. */
  private void assertAllThatWasNotSoldIsFree(List<String> skus, List<String> orders) {
    warehouse.expire(orders, 0);
    for (StockLevel level : levels(skus)) {
      assertThat(level.available()).isEqualTo(level.onHand() - level.committed());
      if (level.available() > 0) {
        warehouse.hold(new StockLine(level.sku(), level.available()));
      }
    }
    assertThat(levels(skus)).extracting(StockLevel::available).containsOnly(0);
    StockAudit.assertBalanced(warehouse.database);
  }
}
