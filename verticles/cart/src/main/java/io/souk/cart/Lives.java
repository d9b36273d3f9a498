package io.souk.cart;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long carts are kept.
 *
 * @param guests after a guest's cart was changed
 * @param customers after a customer's was
 * @param ordered after a cart was ordered
 */
record Lives(Duration guests, Duration customers, Duration ordered) {
  /** In milliseconds. */
  long of(@Nullable String customerId) {
    return (customerId == null ? guests : customers).toMillis();
  }
}
