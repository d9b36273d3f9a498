package io.souk.api.notification;

public record TestWebhookEndpoint(String endpointId) {}
