package io.souk.chassis.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Notices a partition of Hazelcast's that never ends migrating on this node, as happens when the
 * member that coordinates it stops answering in the midst of it. The partition then refuses every
 * write until this node leaves, so that no new node can make itself known.
 */
final class MigrationWatch {
  private final Supplier<Set<Integer>> migrating;
  private final long patience;
  private final LongSupplier nanoTime;
  private Map<Integer, Long> seenSince = Map.of();

  /**
   * @param migrating the partitions that refuse writes on this node now
   * @param patience how long one may do so
   */
  MigrationWatch(Supplier<Set<Integer>> migrating, Duration patience, LongSupplier nanoTime) {
    this.migrating = migrating;
    this.patience = patience.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Whether one was seen migrating at every look for as long as that. */
  boolean isStuck() {
    long now = nanoTime.getAsLong();
    Map<Integer, Long> seen = new HashMap<>();
    migrating
        .get()
        .forEach(partition -> seen.put(partition, seenSince.getOrDefault(partition, now)));
    seenSince = seen;
    return seen.values().stream().anyMatch(since -> now - since >= patience);
  }
}
