package io.souk.api.order;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.souk.api.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money given back, or on its way back.
 *
 * @param returnId the return it is for; absent if it was made by hand
 */
public record OrderRefund(
    String id,
    Status status,
    Money amount,
    String reason,
    @Nullable String returnId,
    Instant createdAt) {
  public enum Status {
    PENDING,
    SUCCEEDED,
    FAILED,
    @JsonEnumDefaultValue
    UNKNOWN
  }
}
