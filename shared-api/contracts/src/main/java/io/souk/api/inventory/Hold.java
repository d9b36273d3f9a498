package io.souk.api.inventory;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order's reservation.
 *
 * @param lines one per SKU, sorted by SKU
 * @param expiresAt by the inventory database's clock; absent once the hold no longer runs
 */
public record Hold(
    String orderId, Status status, List<StockLine> lines, @Nullable Instant expiresAt) {
  public enum Status {
    HELD,
    COMMITTED,
    RELEASED,
    EXPIRED,
    @JsonEnumDefaultValue
    UNKNOWN
  }
}
