package io.souk.gateway;

import io.souk.api.inventory.StockLevel;
import org.jspecify.annotations.Nullable;

/**
 * Whether a variant can be had.
 *
 * @param available units; absent when unknown
 */
record Availability(Status status, @Nullable Integer available) {
  static final Availability UNKNOWN = new Availability(Status.UNKNOWN, null);

  enum Status {
    IN_STOCK,
    OUT_OF_STOCK,
    UNKNOWN
  }

  static Availability of(StockLevel level) {
    return new Availability(
        level.available() > 0 ? Status.IN_STOCK : Status.OUT_OF_STOCK, level.available());
  }
}
