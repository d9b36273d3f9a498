package io.souk.api.notification;

import org.jspecify.annotations.Nullable;

/**
 * @param eventId the {@code webhook-id} it was sent under
 * @param delivered whether the endpoint answered with a status of 200 to 299
 * @param responseStatus the HTTP status; absent if there was no answer
 * @param error why it was not delivered, e.g. {@code timeout}, {@code address_refused}
 * @param millis how long it took
 */
public record WebhookTest(
    String eventId,
    boolean delivered,
    @Nullable Integer responseStatus,
    @Nullable String error,
    long millis) {}
