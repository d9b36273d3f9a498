package io.souk.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.inventory.Hold;
import io.souk.api.inventory.StockLevel;
import io.souk.api.inventory.StockLine;
import io.souk.chassis.database.Decision;
import io.souk.inventory.Allocation.Changes;
import io.souk.inventory.Allocation.Ending;
import io.souk.inventory.Allocation.OverdueLine;
import io.souk.testkit.Await;
import io.souk.testkit.postgres.KeptPlan;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the statements do, each by itself. */
class StockStoreIT {
  private static final String WAITING =
      """
      SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE NOT l.granted AND a.datname = current_database()
      """;

  private static final String HOLDS =
      """
      WITH hold AS (
        INSERT INTO stock_hold (order_id, status, expires_at)
        SELECT '%s-' || i, '%s', %s FROM generate_series(1, 5000) i
        RETURNING order_id
      )
      INSERT INTO stock_hold_line (order_id, sku, quantity, held_until)
      SELECT order_id, md5(order_id), 1, %s FROM hold
      """;

  private final Backroom backroom = new Backroom();
  private final StockStore store = backroom.store;
  private Instant now;

  @BeforeEach
  void tenOfEach() {
    List<String> skus = List.of("a", "b", "A", "B");
    backroom.in(c -> store.insertSkus(c, skus));
    backroom.in(
        c ->
            store.move(
                c,
                skus.stream()
                    .map(sku -> Movement.counted(Movement.Kind.COUNTED, sku, 10, "count"))
                    .toList()));
    now = backroom.in(store::clock);
  }

  @AfterEach
  void close() {
    backroom.close();
  }

  @Test
  void lockingFindsStockBySkuAndByOrderAndLeavesUnknownOnesOut() {
    held("ord_1", now.plusSeconds(60), new StockLine("b", 1));
    assertThat(locked(List.of("a", "nobody's"), List.of("ord_1", "ord_0")))
        .isEqualTo(
            Map.of("a", new StockRow("a", 10, 0, 0, null), "b", new StockRow("b", 10, 1, 0, null)));
  }

  /** Many more may be held a moment after Postgres has counted how many are. */
  @Test
  void endingOneHoldDoesNotReadAllThatAreHeld() {
    backroom.server.execute(HOLDS.formatted("committed", "committed", "NULL", "NULL"));
    backroom.server.execute("ANALYZE stock_hold, stock_hold_line");

    long pages =
        new KeptPlan(
                "text[], text[], timestamptz[], int[]",
                StockSql.END_HOLDS,
                "'{held-1}', '{released}', '{infinity}', '{1}'")
            .pagesReadAfter(
                HOLDS.formatted("held", "held", "'infinity'", "'infinity'"), backroom.database);

    assertThat(pages).isPositive().isLessThan(100);
  }

  @Test
  void lockedStockIsReadAsTheLastHolderOfTheLockLeftIt() {
    Future<Map<String, StockRow>> second =
        Await.success(
            backroom.database.transaction(
                c ->
                    store
                        .lock(c, List.of("a"), List.of())
                        .map(locked -> lockElsewhere("a"))
                        .compose(waiting -> waitsForALock().map(waiting))
                        .compose(
                            waiting ->
                                store
                                    .move(
                                        c,
                                        List.of(
                                            Movement.counted(
                                                Movement.Kind.COUNTED, "a", -4, "theft")))
                                    .map(waiting))));
    assertThat(Await.success(second))
        .extractingByKey("a")
        .extracting(StockRow::onHand)
        .isEqualTo(6);
  }

  @Test
  void aHoldIsReadAsItWasWrittenWhateverTheDatabasesSortOrder() {
    // A language's order: a before A and B, unlike Java's.
    backroom.server.execute(
        "ALTER TABLE stock_hold_line ALTER COLUMN sku TYPE text COLLATE \"und-x-icu\"");
    HoldRow hold =
        held(
            "ord_1",
            now.plusSeconds(60),
            new StockLine("A", 1),
            new StockLine("B", 2),
            new StockLine("a", 3));
    assertThat(holds("ord_1", "ord_0")).isEqualTo(Map.of("ord_1", hold));
  }

  @Test
  void anOrderThatHoldsNothingIsReadWithoutLines() {
    backroom.write(opened(HoldRow.tombstone("ord_1")));
    assertThat(holds("ord_1")).isEqualTo(Map.of("ord_1", HoldRow.tombstone("ord_1")));
  }

  @Test
  void theClockIsReadEvenWhenThereAreNoHolds() {
    StockStore.Seen seen = backroom.in(c -> store.clockAndHolds(c, List.of("ord_0")));
    assertThat(seen.holds()).isEmpty();
    assertThat(seen.now()).isAfterOrEqualTo(now);
  }

  @Test
  void theLongestOverdueLinesComeFirstAndNoMoreThanNeeded() {
    held("late", now.minusSeconds(1), new StockLine("a", 2), new StockLine("b", 5));
    held("later", now.minusSeconds(2), new StockLine("a", 2));
    held("latest", now.minusSeconds(3), new StockLine("a", 2));
    held("just now", now, new StockLine("a", 1));
    held("running", now.plusNanos(1_000), new StockLine("a", 1));
    assertThat(overdue("a", 1)).containsExactly(new OverdueLine("latest", "a", 2));
    assertThat(overdue("a", 2)).containsExactly(new OverdueLine("latest", "a", 2));
    assertThat(overdue("a", 3))
        .containsExactlyInAnyOrder(
            new OverdueLine("latest", "a", 2), new OverdueLine("later", "a", 2));
    assertThat(overdue("a", 100))
        .extracting(OverdueLine::orderId)
        .containsExactlyInAnyOrder("latest", "later", "late", "just now");
  }

  @Test
  void aLineGivenBackCountsNoLonger() {
    held("late", now.minusSeconds(1), new StockLine("a", 2), new StockLine("b", 3));
    backroom.in(c -> store.uncount(c, List.of(new OverdueLine("late", "a", 2))));
    assertThat(overdue("a", 1)).isEmpty();
    HoldRow hold = Objects.requireNonNull(holds("late").get("late"));
    assertThat(hold.counted()).containsExactly("b");
    assertThat(hold.status()).isEqualTo(Hold.Status.HELD);
  }

  @Test
  void levelsLeaveOutWhatHasExpired() {
    held("late", now.minusSeconds(1), new StockLine("a", 2));
    held("running", now.plusSeconds(60), new StockLine("a", 3));
    assertThat(Await.success(store.levels(backroom.database.client(), List.of("a"))))
        .containsExactly(new StockLevel("a", 10, 7, 3, 0));
  }

  @Test
  void withASecondHoldOfAnOrderNothingIsWritten() {
    HoldRow hold = held("ord_1", now.plusSeconds(60), new StockLine("a", 1));
    Changes second = opened(HoldRow.tombstone("ord_2"), hold);
    assertThat(refusal(second)).matches(StockStore::isOutrun);
    assertThat(holds("ord_1", "ord_2")).isEqualTo(Map.of("ord_1", hold));
  }

  @Test
  void anEndedHoldHasNoEndAndNoCountedLines() {
    HoldRow hold = held("ord_1", now.plusSeconds(60), new StockLine("a", 1));
    backroom.write(ended(hold, Hold.Status.COMMITTED));
    assertThat(holds("ord_1")).isEqualTo(Map.of("ord_1", hold.ended(Hold.Status.COMMITTED)));
  }

  @Test
  void aHoldThatOthersHaveEndedSinceItWasSeenIsNotEnded() {
    HoldRow seen = held("ord_1", now.plusSeconds(60), new StockLine("a", 1));
    backroom.write(ended(seen, Hold.Status.RELEASED));
    assertThat(refusal(ended(seen, Hold.Status.COMMITTED))).matches(StockStore::isOutrun);
    assertThat(holds("ord_1")).isEqualTo(Map.of("ord_1", seen.ended(Hold.Status.RELEASED)));
  }

  @Test
  void aHoldOfWhichALineWasGivenBackSinceItWasSeenIsNotEnded() {
    HoldRow seen = held("ord_1", now.plusSeconds(60), new StockLine("a", 1), new StockLine("b", 1));
    backroom.in(c -> store.uncount(c, List.of(new OverdueLine("ord_1", "a", 1))));
    assertThat(refusal(ended(seen, Hold.Status.COMMITTED))).matches(StockStore::isOutrun);
    backroom.write(ended(seen.uncounted("a"), Hold.Status.EXPIRED));
  }

  @Test
  void moreThanIsFreeIsNotHeld() {
    Movement eleven = Movement.ofHeld(Movement.Kind.HELD, "a", 11, "ord_1", null);
    Changes changes =
        new Changes(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(eleven));
    assertThat(refusal(changes)).matches(StockStore::isOutrun);
  }

  @Test
  void overdueHoldsAreFoundOldestFirst() {
    held("late", now.minusSeconds(1), new StockLine("a", 1));
    held("later", now.minusSeconds(2), new StockLine("a", 1));
    held("running", now.plusSeconds(60), new StockLine("a", 1));
    assertThat(Await.success(store.overdueHolds(backroom.database.client(), 10)))
        .containsExactly("later", "late");
    assertThat(Await.success(store.overdueHolds(backroom.database.client(), 1)))
        .containsExactly("later");
  }

  @Test
  void movementsOfOneSkuInOneBatchAllCountAndStayInOrder() {
    backroom.in(
        c ->
            store.move(
                c,
                IntStream.rangeClosed(1, 3)
                    .mapToObj(i -> Movement.ofHeld(Movement.Kind.HELD, "a", i, "ord_" + i, null))
                    .toList()));
    assertThat(locked(List.of("a"), List.of()))
        .isEqualTo(Map.of("a", new StockRow("a", 10, 6, 0, null)));
    assertThat(backroom.server.rows("SELECT held FROM stock_movement WHERE held > 0 ORDER BY id"))
        .containsExactly(Map.of("held", 1), Map.of("held", 2), Map.of("held", 3));
  }

  /** Writes a running hold with its lines and its movements. */
  private HoldRow held(String order, Instant until, StockLine... lines) {
    HoldRow hold = HoldRow.running(order, List.of(lines), until);
    List<Movement> movements =
        hold.lines().stream()
            .map(
                line ->
                    Movement.ofHeld(Movement.Kind.HELD, line.sku(), line.quantity(), order, null))
            .toList();
    backroom.write(
        new Changes(List.of(hold), List.of(), List.of(), List.of(), List.of(), movements));
    return hold;
  }

  private Throwable refusal(Changes changes) {
    Decision<Boolean> decision = new Decision<>(true, store.writing(changes));
    return Await.failure(backroom.database.decide(c -> Future.succeededFuture(decision)));
  }

  private static Changes ended(HoldRow seen, Hold.Status status) {
    return new Changes(
        List.of(), List.of(new Ending(seen, status)), List.of(), List.of(), List.of(), List.of());
  }

  private static Changes opened(HoldRow... holds) {
    return new Changes(List.of(holds), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  private Map<String, StockRow> locked(List<String> skus, List<String> orders) {
    return backroom.in(c -> store.lock(c, skus, orders));
  }

  private Map<String, HoldRow> holds(String... orders) {
    return backroom.in(c -> store.clockAndHolds(c, List.of(orders))).holds();
  }

  private List<OverdueLine> overdue(String sku, long units) {
    return backroom.in(c -> store.overdueLines(c, Map.of(sku, units), now));
  }

  private Future<Map<String, StockRow>> lockElsewhere(String sku) {
    return backroom.database.transaction(c -> store.lock(c, List.of(sku), List.of()));
  }

  /** Completes when some session of this database waits for another's lock. */
  private Future<Void> waitsForALock() {
    return backroom
        .vertx
        .timer(5, TimeUnit.MILLISECONDS)
        .compose(paused -> backroom.database.client().query(WAITING).execute())
        .compose(
            rows ->
                rows.iterator().next().getLong(0) > 0 ? Future.succeededFuture() : waitsForALock());
  }
}
