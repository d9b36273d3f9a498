package io.souk.api.notification;

/**
 * @param idempotencyKey the caller's; one key, one secret
 */
public record RotateWebhookSecret(String endpointId, String idempotencyKey) {}
