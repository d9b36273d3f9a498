package io.souk.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.inventory.Hold;
import io.souk.api.inventory.StockLine;
import io.souk.inventory.Allocation.OverdueLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules, without a database. */
class AllocationTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final Duration HOLD_TIME = Duration.ofMinutes(15);

  @Test
  void aHoldRunsFromNowForTheHoldTime() {
    Allocation allocation = over(Map.of("a", row("a", 10, 0, 0)));
    assertThat(allocation.decide(place("o", 3, "a")))
        .isEqualTo(
            new Hold("o", Hold.Status.HELD, List.of(new StockLine("a", 3)), NOW.plus(HOLD_TIME)));
    assertThat(free(allocation, "a")).isEqualTo(7);
  }

  @Test
  void aLineThatIsShortLeavesTheOtherLinesUntouched() {
    Allocation allocation = over(Map.of("a", row("a", 10, 0, 0), "b", row("b", 10, 5, 3)));
    Failure failure = refused(allocation, place("o", 3, "a", "b"));
    assertThat(failure.code()).isEqualTo(FailureCode.INSUFFICIENT_STOCK);
    assertThat(failure.facts()).isEqualTo(Map.of("sku", "b", "requested", 3, "available", 2));
    assertNothingToWrite(allocation);
    assertThat(free(allocation, "a")).isEqualTo(10);
  }

  @Test
  void anUnknownSkuIsNamedAndComesBeforeAnyShortage() {
    Allocation allocation = over(Map.of("a", row("a", 0, 0, 0)));
    Failure failure = refused(allocation, place("o", 3, "a", "nothing"));
    assertThat(failure.code()).isEqualTo(FailureCode.UNKNOWN_SKU);
    assertThat(failure.facts()).isEqualTo(Map.of("sku", "nothing"));
    assertNothingToWrite(allocation);
  }

  @Test
  void laterRequestsSeeWhatEarlierOnesTookAndGaveBack() {
    Allocation allocation = over(Map.of("a", row("a", 10, 0, 0)));
    allocation.decide(place("first", 6, "a"));
    assertThat(refused(allocation, place("second", 6, "a")).facts()).containsEntry("available", 4);
    allocation.decide(new StockRequest.Release("first", "changed my mind"));
    assertThat(allocation.decide(place("third", 6, "a")).status()).isEqualTo(Hold.Status.HELD);
  }

  @Test
  void aWholeLifeWithinOneBatchIsWrittenOnceInItsFinalState() {
    Allocation allocation = over(Map.of("a", row("a", 10, 0, 0)));
    allocation.decide(place("o", 3, "a"));
    allocation.decide(new StockRequest.Commit("o"));
    assertThat(allocation.decide(new StockRequest.Commit("o")).status())
        .isEqualTo(Hold.Status.COMMITTED);
    allocation.decide(new StockRequest.Release("o", "canceled"));
    Allocation.Changes changes = allocation.changes();
    assertThat(changes.opened())
        .containsExactly(
            new HoldRow(
                "o",
                Hold.Status.RELEASED,
                List.of(new StockLine("a", 3)),
                null,
                0,
                Set.of(),
                Map.of()));
    assertThat(changes.ended()).isEmpty();
    assertThat(changes.movements())
        .containsExactly(
            new Movement("a", Movement.Kind.HELD, 0, 3, 0, "o", null),
            new Movement("a", Movement.Kind.COMMITTED, 0, -3, 3, "o", null),
            new Movement("a", Movement.Kind.RELEASED, 0, 0, -3, "o", "canceled"));
    assertThat(free(allocation, "a")).isEqualTo(10);
  }

  @Test
  void theSameOrderTwiceInABatchHoldsOnce() {
    Allocation allocation = over(Map.of("a", row("a", 10, 0, 0)));
    Hold first = allocation.decide(place("o", 3, "a"));
    assertThat(allocation.decide(place("o", 3, "a"))).isEqualTo(first);
    assertThat(allocation.changes().movements()).hasSize(1);
  }

  @Test
  void aReleaseBeforeItsHoldIsRememberedAndRefusesIt() {
    Allocation allocation = over(Map.of("a", row("a", 10, 0, 0)));
    allocation.decide(new StockRequest.Release("o", "gave up"));
    assertThat(refused(allocation, place("o", 3, "a")).code()).isEqualTo(FailureCode.HOLD_RELEASED);
    assertThat(allocation.changes().opened()).containsExactly(HoldRow.tombstone("o"));
    assertThat(allocation.changes().movements()).isEmpty();
  }

  @Test
  void releasingWhatIsPartlyShippedGivesBackTheRest() {
    HoldRow committed =
        new HoldRow(
            "o",
            Hold.Status.COMMITTED,
            List.of(new StockLine("a", 3), new StockLine("b", 1)),
            null,
            0,
            Set.of(),
            Map.of("a", 2, "b", 1));
    Allocation allocation =
        over(Map.of("a", row("a", 10, 0, 1), "b", row("b", 10, 0, 0)), committed);
    allocation.decide(new StockRequest.Release("o", "lost on its way"));
    assertThat(allocation.changes().movements())
        .containsExactly(Movement.uncommitting("a", 1, "o", "lost on its way"));
  }

  @Test
  void whatAStoredHoldGivesBackIsWrittenBeforeWhatOthersTake() {
    Allocation allocation = over(Map.of("a", row("a", 10, 3, 0)), held("old", LATER, 3, "a"));
    allocation.decide(place("new", 1, "a"));
    allocation.decide(new StockRequest.Release("old", "changed my mind"));
    assertThat(allocation.changes().givingBeforeTaking())
        .extracting(Movement::orderId)
        .containsExactly("old", "new");
  }

  @Test
  void movementsOtherwiseStayAsTheyHappened() {
    HoldRow committed = held("old", LATER, 1, "a").ended(Hold.Status.COMMITTED);
    Allocation allocation = over(Map.of("a", row("a", 10, 0, 6)), committed);
    allocation.decide(place("new", 4, "a"));
    allocation.decide(new StockRequest.Release("new", "changed my mind"));
    allocation.decide(new StockRequest.Revise("old", 1, List.of(new StockLine("a", 5))));
    assertThat(allocation.changes().movements())
        .extracting(Movement::orderId)
        .containsExactly("new", "new", "old");
  }

  @Test
  void newHoldsAndTheEndOfRunningOnesAreGuarded() {
    Allocation allocation =
        over(
            Map.of("a", row("a", 10, 4, 0)),
            held("one", LATER, 1, "a"),
            held("two", LATER, 2, "a"),
            held("late", NOW, 1, "a"));
    allocation.decide(place("new", 1, "a"));
    allocation.decide(new StockRequest.Commit("new"));
    allocation.decide(new StockRequest.Commit("one"));
    allocation.decide(new StockRequest.Release("one", "canceled"));
    allocation.decide(new StockRequest.Release("two", "changed my mind"));
    allocation.decide(new StockRequest.Expire("late"));
    allocation.decide(new StockRequest.Release("never held", "gave up"));
    assertThat(allocation.changes().areGuarded()).isTrue();
  }

  @Test
  void theEndOfACommittedHoldIsNotGuarded() {
    HoldRow committed = held("o", LATER, 1, "a").ended(Hold.Status.COMMITTED);
    Allocation allocation = over(Map.of("a", row("a", 10, 0, 1)), committed);
    allocation.decide(new StockRequest.Release("o", "canceled"));
    assertThat(allocation.changes().areGuarded()).isFalse();
  }

  @Test
  void whatIsTakenAndGivenBackAtOnceIsNotGuarded() {
    Allocation allocation = over(Map.of("a", row("a", 10, 0, 0)));
    allocation.decide(place("o", 1, "a"));
    allocation.decide(new StockRequest.Release("o", "changed my mind"));
    assertThat(allocation.changes().areGuarded()).isFalse();
  }

  @Test
  void aHoldCanBeCommittedUntilTheMomentItExpires() {
    HoldRow lastMoment = held("o", NOW.plusNanos(1_000), 3, "a");
    Allocation allocation = over(Map.of("a", row("a", 10, 3, 0)), lastMoment);
    assertThat(allocation.decide(new StockRequest.Commit("o")).status())
        .isEqualTo(Hold.Status.COMMITTED);

    Allocation tooLate = over(Map.of("a", row("a", 10, 3, 0)), held("o", NOW, 3, "a"));
    assertThat(refused(tooLate, new StockRequest.Commit("o")).code())
        .isEqualTo(FailureCode.HOLD_EXPIRED);
    assertNothingToWrite(tooLate);
  }

  @Test
  void releasingAnExpiredHoldOnlyWritesDownItsExpiry() {
    Allocation allocation = over(Map.of("a", row("a", 10, 3, 0)), held("o", NOW, 3, "a"));
    assertThat(allocation.decide(new StockRequest.Release("o", "too late")).status())
        .isEqualTo(Hold.Status.EXPIRED);
    assertThat(allocation.changes().movements())
        .containsExactly(new Movement("a", Movement.Kind.EXPIRED, 0, -3, 0, "o", null));
    assertThat(refused(allocation, place("o", 1, "a")).code()).isEqualTo(FailureCode.HOLD_EXPIRED);
  }

  @Test
  void aLineGivenAwayIsNotGivenBackAgainWhenItsHoldEnds() {
    Allocation allocation =
        over(
            Map.of("a", row("a", 3, 3, 0), "b", row("b", 3, 3, 0)), held("late", NOW, 3, "a", "b"));
    StockRequest buyer = place("buyer", 2, "a");
    assertThat(allocation.shortages(List.of(buyer))).isEqualTo(Map.of("a", 2L));
    allocation.giveBack(List.of(new OverdueLine("late", "a", 3)));
    allocation.decide(buyer);
    allocation.decide(new StockRequest.Expire("late"));
    assertThat(allocation.stock().get("a")).isEqualTo(row("a", 3, 2, 0));
    assertThat(allocation.stock().get("b")).isEqualTo(row("b", 3, 0, 0));
  }

  @Test
  void aHoldWithALineGivenAwayIsExpiredEvenIfTheClockStepsBack() {
    HoldRow partlyGone =
        new HoldRow(
            "o",
            Hold.Status.HELD,
            List.of(new StockLine("a", 1), new StockLine("b", 1)),
            NOW.plusSeconds(5),
            0,
            Set.of("b"),
            Map.of());
    Allocation allocation =
        over(Map.of("a", row("a", 1, 0, 0), "b", row("b", 1, 1, 0)), partlyGone);
    assertThat(refused(allocation, new StockRequest.Commit("o")).code())
        .isEqualTo(FailureCode.HOLD_EXPIRED);
  }

  @Test
  void theSweeperLeavesARunningHoldAlone() {
    Allocation allocation =
        over(Map.of("a", row("a", 10, 3, 0)), held("o", NOW.plusSeconds(1), 3, "a"));
    assertThat(allocation.decide(new StockRequest.Expire("o")).status())
        .isEqualTo(Hold.Status.HELD);
    assertNothingToWrite(allocation);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingIsShortForWhatIsKnownAlreadyOrFits(boolean known) {
    Allocation allocation =
        known
            ? over(Map.of("a", row("a", 3, 3, 0)), held("o", NOW.plusSeconds(1), 3, "a"))
            : over(Map.of("a", row("a", 3, 0, 0)));
    assertThat(allocation.shortages(List.of(place("o", 3, "a"), new StockRequest.Commit("o"))))
        .isEmpty();
  }

  private static Allocation over(Map<String, StockRow> stock, HoldRow... holds) {
    return new Allocation(
        NOW,
        HOLD_TIME,
        stock,
        Arrays.stream(holds).collect(Collectors.toMap(HoldRow::orderId, Function.identity())));
  }

  private static StockRow row(String sku, int onHand, int held, int committed) {
    return new StockRow(sku, onHand, held, committed, null);
  }

  private static StockRequest.Place place(String orderId, int quantity, String... skus) {
    return new StockRequest.Place(orderId, lines(quantity, skus));
  }

  private static HoldRow held(String orderId, Instant until, int quantity, String... skus) {
    return HoldRow.running(orderId, lines(quantity, skus), until);
  }

  private static List<StockLine> lines(int quantity, String... skus) {
    return Arrays.stream(skus).map(sku -> new StockLine(sku, quantity)).toList();
  }

  private static int free(Allocation allocation, String sku) {
    StockRow row = allocation.stock().get(sku);
    assertThat(row).isNotNull();
    return row.free();
  }

  private static Failure refused(Allocation allocation, StockRequest request) {
    return assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> allocation.decide(request))
        .actual();
  }

  private static void assertNothingToWrite(Allocation allocation) {
    assertThat(allocation.changes())
        .isEqualTo(
            new Allocation.Changes(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
  }
}
