package io.souk.api.shipping;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parcel of an order.
 *
 * @param id e.g. {@code ful_01JD…}
 * @param lines one per SKU, sorted by SKU
 */
public record Fulfillment(
    String id,
    String orderId,
    Status status,
    List<ShipmentLine> lines,
    @Nullable Tracking tracking,
    Instant createdAt,
    @Nullable Instant shippedAt,
    @Nullable Instant deliveredAt,
    @Nullable Instant canceledAt) {
  public enum Status {
    PENDING,
    SHIPPED,
    DELIVERED,
    CANCELED,
    @JsonEnumDefaultValue
    UNKNOWN
  }
}
