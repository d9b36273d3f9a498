package io.souk.notification.webhook;

/**
 * A delivery claimed for sending.
 *
 * @param position of its event
 * @param attempt from 1
 */
record DueWebhook(String endpointId, long position, int attempt, WebhookMessage message) {}
