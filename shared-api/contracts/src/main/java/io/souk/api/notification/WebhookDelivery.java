package io.souk.api.notification;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event for one endpoint.
 *
 * @param attempts made since it was first due, or last replayed
 * @param responseStatus the last answer's HTTP status; absent if there was none
 * @param error why the last attempt failed, e.g. {@code http_503}, {@code timeout}, {@code
 *     address_refused}
 * @param nextAttemptAt not before; only when pending
 * @param settledAt when it was delivered or given up; absent when pending
 */
public record WebhookDelivery(
    String endpointId,
    String eventId,
    String type,
    String subject,
    Status status,
    int attempts,
    @Nullable Integer responseStatus,
    @Nullable String error,
    Instant occurredAt,
    @Nullable Instant nextAttemptAt,
    @Nullable Instant settledAt) {
  public enum Status {
    PENDING,
    DELIVERED,
    /** Given up. */
    DEAD,
    @JsonEnumDefaultValue
    UNKNOWN
  }
}
