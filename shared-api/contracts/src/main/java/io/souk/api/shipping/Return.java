package io.souk.api.shipping;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.util.List;

/**
 * Units of an order on their way back.
 *
 * @param id e.g. {@code ret_01JD…}
 * @param lines one per SKU, sorted by SKU
 */
public record Return(
    String id,
    String orderId,
    Status status,
    List<Line> lines,
    Instant createdAt,
    Instant updatedAt) {
  public enum Status {
    REQUESTED,
    PARTIALLY_RECEIVED,
    RECEIVED,
    /** Expects no more; some units may have been received before. */
    CANCELED,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  /**
   * @param quantity announced
   * @param received of them so far
   */
  public record Line(String sku, int quantity, int received, String reason) {}
}
