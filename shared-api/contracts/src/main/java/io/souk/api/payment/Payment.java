package io.souk.api.payment;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.souk.api.Money;
import org.jspecify.annotations.Nullable;

/**
 * @param status named as Stripe's PaymentIntent, plus {@code declined} and {@code refunded}
 * @param captured taken so far
 * @param refunded given back so far, never more than captured
 * @param providerReference the provider's own id, once known
 */
public record Payment(
    String orderId,
    String provider,
    Status status,
    Money amount,
    Money captured,
    Money refunded,
    @Nullable String providerReference) {
  public enum Status {
    /** The provider's answer to the current step is not known yet. */
    PROCESSING,
    /** Authorized. */
    REQUIRES_CAPTURE,
    /** Captured. */
    SUCCEEDED,
    DECLINED,
    CANCELED,
    REFUNDED,
    @JsonEnumDefaultValue
    UNKNOWN
  }
}
