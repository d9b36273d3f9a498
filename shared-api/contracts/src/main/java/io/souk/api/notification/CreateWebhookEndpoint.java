package io.souk.api.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param idempotencyKey the caller's; one key, one endpoint
 * @param url an absolute https URL; http only where the installation allows it
 * @param types what it wants: event types ({@code order.placed}), all of a kind ({@code order.*}),
 *     or everything ({@code *}); 1 to 50
 * @param description for people, at most 200 characters
 */
public record CreateWebhookEndpoint(
    String idempotencyKey, String url, List<String> types, @Nullable String description) {}
