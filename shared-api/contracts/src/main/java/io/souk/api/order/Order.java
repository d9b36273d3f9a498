package io.souk.api.order;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.souk.api.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param cancelReason a failure code, or {@code requested}; only when canceled
 * @param email where the buyer is told; without meaning once the buyer was erased
 * @param totals absent until priced
 * @param customerId whose order it is; absent for a guest
 * @param coupons codes as the buyer typed them
 * @param shippingOption id of the chosen option, once chosen
 * @param note of the buyer to the shop
 * @param nextAction what the buyer must do for the payment to go on; only while pending
 * @param refunds oldest first
 * @param version rises with every edit; an edit names the one it has seen
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
    Instant updatedAt,
    @Nullable String customerId,
    @Nullable List<String> coupons,
    @Nullable String shippingOption,
    @Nullable String note,
    @Nullable NextAction nextAction,
    @Nullable List<OrderRefund> refunds,
    @Nullable Integer version) {

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

  /**
   * A line as ordered; the rest once priced.
   *
   * @param total what the buyer pays for it: {@code unitPrice} times {@code quantity}, less the
   *     discount, plus the tax unless prices include it
   * @param discount sum of {@code discounts}; absent means none
   * @param tax sum of {@code taxes}; absent means none
   * @param requiresShipping absent means it does
   */
  public record Line(
      String sku,
      int quantity,
      @Nullable String title,
      @Nullable Money unitPrice,
      @Nullable Money total,
      @Nullable List<Discount> discounts,
      @Nullable Money discount,
      @Nullable List<Tax> taxes,
      @Nullable Money tax,
      @Nullable Boolean requiresShipping) {

    /** A line without discount or tax; without title and prices, not priced yet. */
    public Line(
        String sku,
        int quantity,
        @Nullable String title,
        @Nullable Money unitPrice,
        @Nullable Money total) {
      this(sku, quantity, title, unitPrice, total, null, null, null, null, null);
    }
  }

  /**
   * What a promotion takes off.
   *
   * @param coupon the code that brought it; absent if it came by itself
   */
  public record Discount(
      String promotionId, @Nullable String title, @Nullable String coupon, Money amount) {}

  /**
   * @param rate in parts per million: 190000 is 19 %
   */
  public record Tax(String name, int rate, Money amount) {}

  /**
   * {@code total = subtotal - discount + shipping}, plus {@code tax} unless prices include it.
   *
   * @param subtotal unit prices times quantities
   * @param discount of all lines; absent means none
   * @param shipping what the buyer pays for it, its own discount already taken off; absent means
   *     nothing
   * @param tax of lines and shipping; absent means none
   * @param taxIncluded whether prices include the tax; absent means they do
   * @param refunded given back so far; absent means nothing
   */
  public record Totals(
      Money subtotal,
      Money total,
      @Nullable Money discount,
      @Nullable Money shipping,
      @Nullable Money tax,
      @Nullable Boolean taxIncluded,
      @Nullable Money refunded) {

    /** Prices and nothing else. */
    public Totals(Money subtotal, Money total) {
      this(subtotal, total, null, null, null, null, null);
    }
  }

  /**
   * @param event e.g. {@code placed}, {@code priced}, {@code held}, {@code authorized}, {@code
   *     confirmed}, {@code captured}, {@code shipped}, {@code refunded}, {@code canceled}
   */
  public record TimelineEntry(String event, @Nullable String detail, Instant at) {}

  /**
   * A step the payment provider wants from the buyer.
   *
   * @param type e.g. {@code redirect_to_url}
   */
  public record NextAction(String type, @Nullable String url) {}
}
