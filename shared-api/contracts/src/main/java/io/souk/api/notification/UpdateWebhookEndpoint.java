package io.souk.api.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything absent stays as it is; otherwise as in {@link CreateWebhookEndpoint}. */
public record UpdateWebhookEndpoint(
    String endpointId,
    @Nullable String url,
    @Nullable List<String> types,
    @Nullable String description,
    @Nullable Boolean enabled) {}
