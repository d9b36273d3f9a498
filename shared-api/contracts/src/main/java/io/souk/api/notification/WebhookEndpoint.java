package io.souk.api.notification;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param disabledReason {@code requested}, {@code gone} (it answered 410) or {@code failing} (it
 *     failed for days); only when disabled
 * @param failures attempts that failed since the last one that did not
 * @param failingSince when the first of them failed; absent if there is none
 * @param pausedUntil nothing is sent before; absent if it is not paused
 */
public record WebhookEndpoint(
    String id,
    String url,
    List<String> types,
    @Nullable String description,
    Status status,
    @Nullable String disabledReason,
    int failures,
    @Nullable Instant failingSince,
    @Nullable Instant pausedUntil,
    Instant createdAt,
    Instant updatedAt) {
  public enum Status {
    ENABLED,
    DISABLED,
    @JsonEnumDefaultValue
    UNKNOWN
  }
}
