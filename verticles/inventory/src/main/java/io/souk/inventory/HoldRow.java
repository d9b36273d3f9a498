package io.souk.inventory;

import io.souk.api.inventory.Hold;
import io.souk.api.inventory.StockLine;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order's hold as stored.
 *
 * @param lines one per SKU, sorted
 * @param counted SKUs of the lines still counted in their stock's {@code held}: all while the hold
 *     runs; after its expiry fewer and fewer, as others take what it no longer holds
 */
record HoldRow(
    String orderId,
    Hold.Status status,
    List<StockLine> lines,
    @Nullable Instant expiresAt,
    Set<String> counted) {

  static HoldRow running(String orderId, List<StockLine> lines, Instant expiresAt) {
    Set<String> skus = Set.copyOf(lines.stream().map(StockLine::sku).toList());
    return new HoldRow(orderId, Hold.Status.HELD, lines, expiresAt, skus);
  }

  /** Of an order that never held anything and never will. */
  static HoldRow tombstone(String orderId) {
    return new HoldRow(orderId, Hold.Status.RELEASED, List.of(), null, Set.of());
  }

  HoldRow ended(Hold.Status as) {
    return new HoldRow(orderId, as, lines, null, Set.of());
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

  Hold toHold() {
    return new Hold(orderId, status, lines, expiresAt);
  }
}
