package io.souk.notification.webhook;

import io.souk.chassis.config.Settings;
import java.time.Duration;

/**
 * How webhooks are sent.
 *
 * @param timeout from the look-up of the name to the end of the answer
 * @param connections to one host: as many as webhooks are under way at all, since several endpoints
 *     may be of one host, and none of them may wait for another
 * @param maxAnswerBytes of an answer that are read
 * @param longestPause that is granted to an endpoint that asks for one
 */
record SenderSettings(
    Duration timeout, int connections, int maxAnswerBytes, Duration longestPause) {
  private static final int MOST_CONNECTIONS = 10_000;
  private static final int MOST_BYTES = 10_000_000;

  static SenderSettings from(Settings settings) {
    return new SenderSettings(
        settings.duration("notification.webhook.timeout"),
        settings.integer("notification.webhook.max_in_flight", 1, MOST_CONNECTIONS),
        settings.integer("notification.webhook.max_answer_bytes", 0, MOST_BYTES),
        settings.duration("notification.webhook.longest_pause"));
  }
}
