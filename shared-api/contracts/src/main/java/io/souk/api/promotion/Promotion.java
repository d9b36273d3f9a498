package io.souk.api.promotion;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;

/**
 * @param version grows with every change
 * @param terms with the time it starts at filled in
 */
public record Promotion(
    String id,
    Status status,
    PromotionTerms terms,
    int version,
    Instant createdAt,
    Instant updatedAt) {
  public enum Status {
    SCHEDULED,
    ACTIVE,
    ENDED,
    @JsonEnumDefaultValue
    UNKNOWN
  }
}
