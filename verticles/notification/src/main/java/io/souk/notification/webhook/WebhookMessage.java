package io.souk.notification.webhook;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * A webhook as it is sent.
 *
 * @param id the same for every attempt
 * @param attempt from 1
 * @param timestamp seconds since 1970
 * @param secrets it is signed with
 */
record WebhookMessage(
    String url, String id, int attempt, long timestamp, Buffer body, List<String> secrets) {
  @Override
  public String toString() {
    return "webhook " + id + " for " + url;
  }
}
