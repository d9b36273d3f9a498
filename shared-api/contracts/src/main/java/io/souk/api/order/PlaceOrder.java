package io.souk.api.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param idempotencyKey the buyer's; one key, one order
 * @param requestHash SHA-256 of the request in lower-case hex, to tell a repeat from another
 *     request
 * @param lines 1 to 100, quantities 1 to 1,000,000
 * @param customerId whose order it is; a guest's if absent
 * @param coupons codes as the buyer typed them, at most 10
 * @param shippingOption id of one of shipping's options; absent means the cheapest
 * @param note of the buyer to the shop
 * @param cartId the cart it was ordered from
 * @param returnUrl where the buyer comes back to after a step at the payment provider
 */
public record PlaceOrder(
    String idempotencyKey,
    String requestHash,
    List<OrderLine> lines,
    String email,
    Address shippingAddress,
    PaymentMethod payment,
    @Nullable String customerId,
    @Nullable List<String> coupons,
    @Nullable String shippingOption,
    @Nullable String note,
    @Nullable String cartId,
    @Nullable String returnUrl) {

  /** A guest's order without anything special. */
  public PlaceOrder(
      String idempotencyKey,
      String requestHash,
      List<OrderLine> lines,
      String email,
      Address shippingAddress,
      PaymentMethod payment) {
    this(
        idempotencyKey,
        requestHash,
        lines,
        email,
        shippingAddress,
        payment,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** What the buyer wants. */
  public record OrderLine(String sku, int quantity) {}

  /**
   * @param token the payment method's token at that provider
   */
  public record PaymentMethod(String provider, String token) {}
}
