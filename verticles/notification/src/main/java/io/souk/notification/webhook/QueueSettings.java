package io.souk.notification.webhook;

import io.souk.chassis.config.ConfigurationException;
import io.souk.chassis.config.Settings;
import java.time.Duration;

/**
 * How deliveries are queued.
 *
 * @param source what each event's CloudEvents source begins with
 * @param endpointInFlight webhooks sent to one endpoint at a time
 * @param claim how long a delivery is left to whoever sends it
 * @param giveUpAfter how long a delivery is tried at most
 */
record QueueSettings(
    String source,
    int endpointInFlight,
    Duration claim,
    Duration giveUpAfter,
    int breakerFailures,
    Duration breakerPause,
    Duration breakerLongestPause,
    Duration disableAfter) {
  private static final int MOST = 1_000;

  static QueueSettings from(Settings settings) {
    QueueSettings queue =
        new QueueSettings(
            settings.text("notification.webhook.source"),
            settings.integer("notification.webhook.endpoint_in_flight", 1, MOST),
            settings.duration("notification.webhook.claim"),
            settings.duration("notification.webhook.give_up_after"),
            settings.integer("notification.webhook.breaker_failures", 1, MOST),
            settings.duration("notification.webhook.breaker_pause"),
            settings.duration("notification.webhook.breaker_longest_pause"),
            settings.duration("notification.webhook.disable_after"));
    if (queue.claim().compareTo(settings.duration("notification.webhook.timeout")) <= 0) {
      throw new ConfigurationException(
          "Setting notification.webhook.claim must be longer than notification.webhook.timeout");
    }
    return queue;
  }
}
