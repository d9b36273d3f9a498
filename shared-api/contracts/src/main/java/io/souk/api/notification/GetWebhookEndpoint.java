package io.souk.api.notification;

public record GetWebhookEndpoint(String endpointId) {}
