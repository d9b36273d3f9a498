package io.souk.api.payment;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.souk.api.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param providerReference the provider's own id of it, once known
 * @param failureCode why the provider refused it; only when failed
 */
public record Refund(
    String id,
    String orderId,
    Status status,
    Money amount,
    @Nullable String reason,
    @Nullable String providerReference,
    @Nullable String failureCode,
    Instant createdAt) {
  public enum Status {
    /** Set aside out of what was captured; the provider's answer is not known yet. */
    PENDING,
    SUCCEEDED,
    /** Refused by the provider: no money moved, and the amount may be refunded again. */
    FAILED,
    @JsonEnumDefaultValue
    UNKNOWN
  }
}
