package io.souk.api.notification;

public record DeleteWebhookEndpoint(String endpointId) {}
