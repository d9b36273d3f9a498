package io.souk.bench.driver;

import io.souk.api.Failure;
import io.souk.api.inventory.Hold;
import io.souk.api.inventory.HoldStock;
import io.souk.api.inventory.Inventory;
import io.souk.api.inventory.ReleaseHold;
import io.souk.api.inventory.StockLine;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Holds of one unit over the bus; all are released once nobody comes any more. */
final class HoldUnits implements Load {
  private static final String KIND = "hold";
  private static final int RELEASED_AT_ONCE = 200;

  private final Inventory inventory;
  private final Supplier<String> skus;
  private final Set<String> held = new LinkedHashSet<>();

  HoldUnits(Inventory inventory, Supplier<String> skus) {
    this.inventory = inventory;
    this.skus = skus;
  }

  @Override
  public Future<Outcome> send(long number) {
    String order = order(number);
    // Also of unknown outcome: it may be held.
    held.add(order);
    return inventory
        .hold(new HoldStock(order, List.of(new StockLine(skus.get(), 1))))
        .map(hold -> outcome(hold.status()))
        .otherwise(HoldUnits::outcome);
  }

  /** Releases what a request may hold. */
  Future<Hold> release(long number) {
    return release(order(number));
  }

  @Override
  public Future<?> settle() {
    return Future.join(IntStream.range(0, RELEASED_AT_ONCE).mapToObj(i -> releaseRest()).toList());
  }

  private Future<Void> releaseRest() {
    return held.isEmpty()
        ? Future.succeededFuture()
        : release(held.iterator().next()).compose(released -> releaseRest());
  }

  private Future<Hold> release(String order) {
    held.remove(order);
    return inventory
        .release(new ReleaseHold(order, "measured"))
        .onFailure(stillHeld -> held.add(order));
  }

  private static String order(long number) {
    return "bench-hold-" + number;
  }

  private static Outcome outcome(Hold.Status status) {
    return status == Hold.Status.HELD
        ? Outcome.served(KIND)
        : new Outcome(KIND, String.valueOf(status));
  }

  static Outcome outcome(Throwable failure) {
    return new Outcome(
        KIND, failure instanceof Failure known ? known.code().wire() : failure.toString());
  }
}
