package io.souk.chassis.bus;

import io.souk.chassis.config.Settings;
import java.time.Duration;

/**
 * @param patience how long a call waits that has neither a deadline nor a patience of its own
 * @param maxOutstanding calls to one service that may wait for an answer
 * @param maxInFlight calls this process answers at a time
 * @param breakerFailures failures in a row that open a breaker
 * @param breakerPause how long it stays open before one call tries again
 * @param resync how often the discovery records are read in full
 */
record BusSettings(
    Duration patience,
    int maxOutstanding,
    int maxInFlight,
    int breakerFailures,
    Duration breakerPause,
    Duration resync) {

  static BusSettings from(Settings settings) {
    return new BusSettings(
        settings.duration("bus.patience"),
        settings.integer("bus.max_outstanding", 1, 1_000_000),
        settings.integer("bus.max_in_flight", 1, 1_000_000),
        settings.integer("bus.breaker_failures", 1, 1_000),
        settings.duration("bus.breaker_pause"),
        settings.duration("bus.resync"));
  }
}
