package io.souk.api.notification;

public record ListWebhookEndpoints() {}
