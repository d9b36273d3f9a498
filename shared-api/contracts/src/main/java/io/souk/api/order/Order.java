package io.souk.api.order;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.souk.api.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param cancelReason a failure code, or {@code requested}; only when canceled
 * @param totals absent until priced
 */
public record Order(
    String id,
    Status status,
    PaymentStatus paymentStatus,
    FulfillmentStatus fulfillmentStatus,
    @Nullable String cancelReason,
    String email,
    Address shippingAddress,
    List<Line> lines,
    @Nullable Totals totals,
    List<TimelineEntry> timeline,
    Instant createdAt,
    Instant updatedAt) {

  public enum Status {
    PENDING,
    CONFIRMED,
    COMPLETED,
    CANCELED,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  public enum PaymentStatus {
    NOT_PAID,
    AUTHORIZED,
    CAPTURED,
    PARTIALLY_REFUNDED,
    REFUNDED,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  public enum FulfillmentStatus {
    NOT_FULFILLED,
    PARTIALLY_FULFILLED,
    FULFILLED,
    SHIPPED,
    DELIVERED,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  /** A line as ordered; title and prices once priced. */
  public record Line(
      String sku,
      int quantity,
      @Nullable String title,
      @Nullable Money unitPrice,
      @Nullable Money total) {}

  public record Totals(Money subtotal, Money total) {}

  /**
   * @param event e.g. {@code placed}, {@code priced}, {@code held}, {@code authorized}, {@code
   *     confirmed}, {@code captured}, {@code canceled}
   */
  public record TimelineEntry(String event, @Nullable String detail, Instant at) {}
}
