package io.souk.api.cart;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import org.jspecify.annotations.Nullable;

/**
 * @param customerId the customer who asks, if one does
 * @param idempotencyKey the buyer's, required when adding: the same key adds once to a cart
 * @param quantity 0 to 1,000,000; 0 takes the line out when set; at least 1 when added
 */
public record SetCartLine(
    String cartId,
    @Nullable String customerId,
    @Nullable String idempotencyKey,
    String sku,
    int quantity,
    Mode mode) {
  public enum Mode {
    SET,
    ADD,
    @JsonEnumDefaultValue
    UNKNOWN
  }
}
