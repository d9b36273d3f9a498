package io.souk.inventory;

import io.souk.api.inventory.Hold;
import io.souk.api.inventory.StockLine;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An order's hold as stored.
 *
 * @param lines one per SKU, sorted
 * @param counted SKUs of the lines still counted in their stock's {@code held}: all while the hold
 *     runs; after its expiry fewer and fewer, as others take what it no longer holds
 * @param revision the last change of its lines; 0 if they are those it was made with
 * @param shipped units of a committed line that have left the house, by SKU; none for most
 */
record HoldRow(
    String orderId,
    Hold.Status status,
    List<StockLine> lines,
    @Nullable Instant expiresAt,
    int revision,
    Set<String> counted,
    Map<String, Integer> shipped) {

  static HoldRow running(String orderId, List<StockLine> lines, Instant expiresAt) {
    Set<String> skus = Set.copyOf(lines.stream().map(StockLine::sku).toList());
    return new HoldRow(orderId, Hold.Status.HELD, lines, expiresAt, 0, skus, Map.of());
  }

  /** Of an order that never held anything and never will. */
  static HoldRow tombstone(String orderId) {
    return new HoldRow(orderId, Hold.Status.RELEASED, List.of(), null, 0, Set.of(), Map.of());
  }

  HoldRow ended(Hold.Status as) {
    return new HoldRow(orderId, as, lines, null, revision, Set.of(), shipped);
  }

  HoldRow uncounted(String sku) {
    Set<String> left = new HashSet<>(counted);
    left.remove(sku);
    return new HoldRow(orderId, status, lines, expiresAt, revision, Set.copyOf(left), shipped);
  }

  /** A committed hold with other lines. */
  HoldRow revised(int to, List<StockLine> others) {
    return new HoldRow(orderId, status, others, expiresAt, to, counted, shipped);
  }

  /** Units of each SKU it has. */
  Map<String, Integer> units() {
    return lines.stream().collect(Collectors.toMap(StockLine::sku, StockLine::quantity));
  }

  /** What of a committed hold is still here. */
  List<StockLine> kept() {
    return lines.stream()
        .map(line -> new StockLine(line.sku(), line.quantity() - shippedOf(line.sku())))
        .filter(line -> line.quantity() > 0)
        .toList();
  }

  /** Of these units, those that are committed and still here. */
  List<StockLine> leaving(Map<String, Integer> units) {
    if (status != Hold.Status.COMMITTED) {
      return List.of();
    }
    return kept().stream()
        .map(line -> new StockLine(line.sku(), fewer(line.quantity(), units.get(line.sku()))))
        .filter(line -> line.quantity() > 0)
        .toList();
  }

  private static int fewer(int kept, @Nullable Integer asked) {
    return asked == null ? 0 : Math.min(kept, asked);
  }

  int shippedOf(String sku) {
    return shipped.getOrDefault(sku, 0);
  }

  /** Ended by the clock, whether or not anyone has written it down. */
  boolean expired(Instant now) {
    if (status == Hold.Status.EXPIRED) {
      return true;
    }
    // A line already given away proves an earlier reader of the clock right, should it step back.
    return status == Hold.Status.HELD
        && (expiresAt == null || !expiresAt.isAfter(now) || counted.size() < lines.size());
  }

  /** Whether it once had units, and has none any more. */
  boolean hasGivenBack() {
    return !lines.isEmpty() && (status == Hold.Status.RELEASED || status == Hold.Status.EXPIRED);
  }

  Hold toHold() {
    return new Hold(orderId, status, lines, expiresAt);
  }
}
