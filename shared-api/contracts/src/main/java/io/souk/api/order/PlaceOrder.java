package io.souk.api.order;

import java.util.List;

/**
 * @param idempotencyKey the buyer's; one key, one order
 * @param requestHash SHA-256 of the request in lower-case hex, to tell a repeat from another
 *     request
 * @param lines 1 to 100, quantities 1 to 1,000,000
 */
public record PlaceOrder(
    String idempotencyKey,
    String requestHash,
    List<OrderLine> lines,
    String email,
    Address shippingAddress,
    PaymentMethod payment) {
  /** What the buyer wants. */
  public record OrderLine(String sku, int quantity) {}

  /**
   * @param token the payment method's token at that provider
   */
  public record PaymentMethod(String provider, String token) {}
}
