package io.souk.api.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param secret {@code whsec_} and base64, as Standard Webhooks has it
 * @param previousUntil until when webhooks are also signed with the secret before; absent if there
 *     was none
 */
public record WebhookSecret(
    WebhookEndpoint endpoint, String secret, @Nullable Instant previousUntil) {
  @Override
  public String toString() {
    return "WebhookSecret of " + endpoint.id();
  }
}
