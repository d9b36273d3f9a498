package io.souk.api.notification;

import java.util.List;

public record WebhookEndpoints(List<WebhookEndpoint> data) {}
