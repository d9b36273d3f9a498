package io.souk.inventory;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.inventory.Hold;
import io.souk.api.inventory.Hold.Status;
import io.souk.api.inventory.StockLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides requests over stock, each after the other, and collects what to write. Knows nothing of
 * databases: the caller has locked the stock rows of every SKU involved, and read the clock and the
 * holds after that; or it has only read, and sees to it that nothing is written but {@linkplain
 * Changes#areGuarded what is guarded}, and nothing where there are {@linkplain #shortages
 * shortages}.
 */
final class Allocation {
  private final Instant now;
  private final Duration holdTime;
  private final Map<String, StockRow> stock = new HashMap<>();
  private final Map<String, HoldRow> holds = new LinkedHashMap<>();

  private final Set<String> opened = new LinkedHashSet<>();
  // In the order of ids: no two transactions that end the same holds wait for each other.
  private final Map<String, HoldRow> ended = new TreeMap<>();
  private final Set<String> revised = new LinkedHashSet<>();
  private final Map<String, RevisedLine> revisedLines = new LinkedHashMap<>();
  private final List<OverdueLine> givenBack = new ArrayList<>();
  private final List<Movement> movements = new ArrayList<>();

  /**
   * @param now the database's clock
   * @param stock rows by SKU
   * @param holds stored holds of the requests' orders, by order id
   */
  Allocation(
      Instant now, Duration holdTime, Map<String, StockRow> stock, Map<String, HoldRow> holds) {
    this.now = now;
    this.holdTime = holdTime;
    this.stock.putAll(stock);
    this.holds.putAll(holds);
  }

  /** A line of an expired hold that is still counted as held. */
  record OverdueLine(String orderId, String sku, int quantity) {}

  /**
   * A line of a committed hold, as it is from now on.
   *
   * @param quantity nothing if it is no longer wanted
   */
  record RevisedLine(String orderId, String sku, int quantity) {}

  /**
   * A stored hold to bring into its final state, if it still is as it was seen.
   *
   * @param seen with the lines that still count, less those given back
   */
  record Ending(HoldRow seen, Status status) {}

  /**
   * What to write.
   *
   * @param opened holds to insert, in their final state
   * @param ended stored holds that end
   * @param givenBack lines that no longer count, of holds not otherwise touched
   * @param revised committed holds that have other lines now
   * @param revisedLines those lines
   * @param movements in the order they happened
   */
  record Changes(
      List<HoldRow> opened,
      List<Ending> ended,
      List<OverdueLine> givenBack,
      List<HoldRow> revised,
      List<RevisedLine> revisedLines,
      List<Movement> movements) {

    /**
     * Whether the database refuses them if what they rest on has changed since it was read: it
     * promises no unit that is not free, and ends no running hold that others have ended or taken
     * from. Of a committed hold it does not know what has been shipped or revised meanwhile, nor
     * does it look at what a hold has taken and given back in between.
     */
    boolean areGuarded() {
      return givenBack.isEmpty()
          && revised.isEmpty()
          && ended.stream().allMatch(end -> end.seen().status() == Status.HELD)
          && opened.stream().noneMatch(HoldRow::hasGivenBack);
    }

    /**
     * Movements of stored holds, then of opened ones: if they are guarded, the former only give
     * back and the latter only take. So nothing is taken before it is free, even if less was free
     * than was seen.
     */
    List<Movement> givingBeforeTaking() {
      Set<String> takers = opened.stream().map(HoldRow::orderId).collect(Collectors.toSet());
      return Stream.concat(
              movements.stream().filter(move -> !takers.contains(move.orderId())),
              movements.stream().filter(move -> takers.contains(move.orderId())))
          .toList();
    }
  }

  /** Units by which the requests, at worst, ask for more than is free; only SKUs that are short. */
  Map<String, Long> shortages(Collection<StockRequest> requests) {
    Map<String, Long> asked = new TreeMap<>();
    for (StockRequest request : requests) {
      if (request instanceof StockRequest.Place place && !holds.containsKey(place.orderId())) {
        place.lines().forEach(line -> asked.merge(line.sku(), (long) line.quantity(), Long::sum));
      } else if (request instanceof StockRequest.Revise revise) {
        HoldRow known = holds.get(revise.orderId());
        if (known != null && revise.revision() > known.revision()) {
          differences(known, revise)
              .forEach((sku, more) -> asked.merge(sku, (long) Math.max(more, 0), Long::sum));
        }
      }
    }
    Map<String, Long> missing = new TreeMap<>();
    asked.forEach(
        (sku, units) -> {
          StockRow row = stock.get(sku);
          if (row != null && units > row.free()) {
            missing.put(sku, units - row.free());
          }
        });
    return missing;
  }

  /** Frees lines of expired holds, ahead of the requests that need them. */
  void giveBack(List<OverdueLine> overdue) {
    for (OverdueLine line : overdue) {
      move(
          Movement.ofHeld(
              Movement.Kind.EXPIRED, line.sku(), -line.quantity(), line.orderId(), null));
      givenBack.add(line);
      holds.computeIfPresent(line.orderId(), (id, hold) -> hold.uncounted(line.sku()));
    }
  }

  /**
   * Decides the next request.
   *
   * @throws Failure what the contract says; then nothing has changed
   */
  Hold decide(StockRequest request) {
    HoldRow known = holds.get(request.orderId());
    if (request instanceof StockRequest.Place place) {
      return (known == null ? place(place) : running(known)).toHold();
    }
    if (request instanceof StockRequest.Release release) {
      return (known == null ? open(HoldRow.tombstone(release.orderId())) : release(known, release))
          .toHold();
    }
    if (known == null) {
      throw new Failure(FailureCode.HOLD_NOT_FOUND, "This order holds no stock");
    }
    if (request instanceof StockRequest.Revise revise) {
      return revise(running(known), revise).toHold();
    }
    return (request instanceof StockRequest.Commit ? commit(running(known)) : expire(known))
        .toHold();
  }

  Instant now() {
    return now;
  }

  /** Stock as it stands after what was decided. */
  Map<String, StockRow> stock() {
    return Map.copyOf(stock);
  }

  Changes changes() {
    return new Changes(
        rows(opened),
        ended.values().stream().map(this::ending).toList(),
        List.copyOf(givenBack),
        rows(revised),
        List.copyOf(revisedLines.values()),
        List.copyOf(movements));
  }

  private HoldRow place(StockRequest.Place request) {
    for (StockLine line : request.lines()) {
      if (!stock.containsKey(line.sku())) {
        throw unknown(line.sku());
      }
    }
    for (StockLine line : request.lines()) {
      requireFree(line);
    }
    request
        .lines()
        .forEach(
            line ->
                move(
                    Movement.ofHeld(
                        Movement.Kind.HELD, line.sku(), line.quantity(), request.orderId(), null)));
    return open(HoldRow.running(request.orderId(), request.lines(), now.plus(holdTime)));
  }

  private void requireFree(StockLine line) {
    int free = row(line.sku()).free();
    if (free < line.quantity()) {
      throw new Failure(
          FailureCode.INSUFFICIENT_STOCK,
          "Fewer units are available than asked for",
          Map.of("sku", line.sku(), "requested", line.quantity(), "available", free));
    }
  }

  /** The hold, if it still runs or has been committed. */
  private HoldRow running(HoldRow hold) {
    if (hold.status() == Status.RELEASED) {
      throw new Failure(FailureCode.HOLD_RELEASED, "This order's hold was released");
    }
    if (hold.expired(now)) {
      throw new Failure(FailureCode.HOLD_EXPIRED, "This order's hold has expired");
    }
    return hold;
  }

  private HoldRow commit(HoldRow hold) {
    if (hold.status() == Status.COMMITTED) {
      return hold;
    }
    for (StockLine line : hold.lines()) {
      move(Movement.committing(line.sku(), line.quantity(), hold.orderId()));
    }
    return end(hold, Status.COMMITTED);
  }

  private HoldRow revise(HoldRow hold, StockRequest.Revise request) {
    if (hold.status() != Status.COMMITTED) {
      throw new Failure(FailureCode.HOLD_NOT_FOUND, "This order's hold is not committed");
    }
    if (request.revision() <= hold.revision()) {
      return hold;
    }
    HoldRow after = hold.revised(request.revision(), request.lines());
    Map<String, Integer> differences = differences(hold, request);
    differences.forEach((sku, more) -> requirePossible(after, sku, more));
    differences.forEach(
        (sku, more) -> {
          if (more != 0) {
            move(Movement.revising(sku, more, hold.orderId()));
          }
          RevisedLine line =
              new RevisedLine(hold.orderId(), sku, after.units().getOrDefault(sku, 0));
          revisedLines.put(hold.orderId() + " " + sku, line);
        });
    holds.put(hold.orderId(), after);
    revised.add(hold.orderId());
    return after;
  }

  private void requirePossible(HoldRow after, String sku, int more) {
    if (!stock.containsKey(sku)) {
      throw unknown(sku);
    }
    if (after.units().getOrDefault(sku, 0) < after.shippedOf(sku)) {
      throw new Failure(
          FailureCode.ALREADY_SHIPPED,
          "Units of this order have left the house",
          Map.of("sku", sku));
    }
    if (more > 0) {
      requireFree(new StockLine(sku, more));
    }
  }

  /** By how much a hold's lines would change, by SKU. */
  private static Map<String, Integer> differences(HoldRow hold, StockRequest.Revise request) {
    Map<String, Integer> differences = new TreeMap<>();
    hold.lines().forEach(line -> differences.merge(line.sku(), -line.quantity(), Integer::sum));
    request.lines().forEach(line -> differences.merge(line.sku(), line.quantity(), Integer::sum));
    return differences;
  }

  private static Failure unknown(String sku) {
    return new Failure(FailureCode.UNKNOWN_SKU, "No stock is kept of this SKU", Map.of("sku", sku));
  }

  private HoldRow release(HoldRow hold, StockRequest.Release request) {
    if (hold.expired(now)) {
      return expire(hold);
    }
    if (hold.status() == Status.COMMITTED) {
      for (StockLine line : hold.kept()) {
        move(Movement.uncommitting(line.sku(), line.quantity(), hold.orderId(), request.reason()));
      }
      return end(hold, Status.RELEASED);
    }
    if (hold.status() == Status.HELD) {
      uncount(hold, Movement.Kind.RELEASED, request.reason());
      return end(hold, Status.RELEASED);
    }
    return hold;
  }

  private HoldRow expire(HoldRow hold) {
    if (hold.status() != Status.HELD || !hold.expired(now)) {
      return hold;
    }
    uncount(hold, Movement.Kind.EXPIRED, null);
    return end(hold, Status.EXPIRED);
  }

  private void uncount(HoldRow hold, Movement.Kind kind, @Nullable String reason) {
    for (StockLine line : hold.lines()) {
      if (hold.counted().contains(line.sku())) {
        move(Movement.ofHeld(kind, line.sku(), -line.quantity(), hold.orderId(), reason));
      }
    }
  }

  private void move(Movement movement) {
    stock.put(movement.sku(), row(movement.sku()).plus(movement));
    movements.add(movement);
  }

  private StockRow row(String sku) {
    StockRow row = stock.get(sku);
    if (row == null) {
      throw new IllegalStateException("Stock row not read: " + sku);
    }
    return row;
  }

  private HoldRow open(HoldRow hold) {
    holds.put(hold.orderId(), hold);
    opened.add(hold.orderId());
    return hold;
  }

  private HoldRow end(HoldRow hold, Status status) {
    HoldRow last = hold.ended(status);
    holds.put(hold.orderId(), last);
    if (!opened.contains(hold.orderId())) {
      ended.putIfAbsent(hold.orderId(), hold);
    }
    return last;
  }

  private Ending ending(HoldRow seen) {
    return new Ending(seen, Objects.requireNonNull(holds.get(seen.orderId())).status());
  }

  private List<HoldRow> rows(Set<String> orderIds) {
    return holds.values().stream().filter(hold -> orderIds.contains(hold.orderId())).toList();
  }
}
