package io.souk.api.cart;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.souk.api.Money;
import io.souk.api.order.Address;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cart as stored, with what its neighbors say of it now.
 *
 * @param version grows with every change of what is stored
 * @param customerId absent for a guest's cart
 * @param shippingOptions absent without an address, and when shipping cannot tell now
 * @param totals absent when the prices cannot be told now
 * @param unavailable what could not be asked now; the cart can be changed and checked out all the
 *     same
 * @param orderId the cart's order, once known
 * @param expiresAt when the cart is forgotten unless it changes; absent while it is checked out
 */
public record Cart(
    String id,
    Status status,
    long version,
    @Nullable String customerId,
    List<Line> lines,
    @Nullable String email,
    @Nullable Address shippingAddress,
    @Nullable String shippingOption,
    List<Coupon> coupons,
    @Nullable String note,
    @Nullable List<ShippingOption> shippingOptions,
    @Nullable Totals totals,
    List<Part> unavailable,
    @Nullable String orderId,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant expiresAt) {

  public enum Status {
    OPEN,
    CHECKING_OUT,
    ORDERED,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  /** What a neighbor tells of a cart. */
  public enum Part {
    PRICES,
    AVAILABILITY,
    SHIPPING,
    PROMOTIONS,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  /** Why a line cannot be ordered as it is. */
  public enum Problem {
    /** Nobody sells this SKU any more. */
    UNKNOWN_SKU,
    /** Fewer units are available than are in the cart. */
    INSUFFICIENT_STOCK,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  /**
   * A line; one per SKU, in the order they were put in.
   *
   * @param title and the prices: absent when they cannot be told now
   * @param subtotal before discounts
   * @param discount and the tax: absent when promotions cannot be told now
   * @param available units; absent when unknown
   * @param problem absent if none is known
   */
  public record Line(
      String sku,
      int quantity,
      @Nullable String title,
      @Nullable Money unitPrice,
      @Nullable Money subtotal,
      @Nullable Money discount,
      @Nullable Money tax,
      @Nullable Money total,
      @Nullable Integer available,
      @Nullable Problem problem) {}

  /**
   * @param applied absent when it cannot be told now
   * @param reason why it was not applied, as a failure code
   */
  public record Coupon(String code, @Nullable Boolean applied, @Nullable String reason) {}

  /**
   * A way of shipping what is in the cart.
   *
   * @param minDays and {@code maxDays} until it arrives
   */
  public record ShippingOption(
      String id, String name, Money price, @Nullable Integer minDays, @Nullable Integer maxDays) {}

  /**
   * What the cart costs at this moment.
   *
   * @param shipping absent until a shipping option is chosen, and when it cannot be told now
   * @param discount and the tax: absent when promotions cannot be told now
   * @param total of what can be told
   * @param taxIncluded whether the prices contain the tax
   */
  public record Totals(
      Money subtotal,
      @Nullable Money discount,
      @Nullable Money shipping,
      @Nullable Money tax,
      Money total,
      @Nullable Boolean taxIncluded) {}
}
