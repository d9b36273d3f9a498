package io.souk.api.payment;

import io.souk.api.Money;
import org.jspecify.annotations.Nullable;

/**
 * @param amount how much to take; the rest of what is authorized is let go. All if absent
 */
public record CapturePayment(String orderId, @Nullable Money amount) {
  public CapturePayment(String orderId) {
    this(orderId, null);
  }
}
