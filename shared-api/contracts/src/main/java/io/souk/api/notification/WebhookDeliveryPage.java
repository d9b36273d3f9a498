package io.souk.api.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;

public record WebhookDeliveryPage(
    List<WebhookDelivery> data, boolean hasMore, @Nullable String nextCursor) {}
