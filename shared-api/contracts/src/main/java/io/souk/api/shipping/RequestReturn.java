package io.souk.api.shipping;

import java.util.List;

/**
 * @param idempotencyKey the command's id, unique within the order
 * @param lines quantities positive, one line per SKU
 */
public record RequestReturn(String idempotencyKey, String orderId, List<Line> lines) {
  /**
   * @param reason the buyer's, at most 500 characters
   */
  public record Line(String sku, int quantity, String reason) {}
}
