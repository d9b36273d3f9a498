package io.souk.payment.provider;

import io.souk.chassis.config.Settings;
import java.time.Duration;

/**
 * Limits of the requests to one provider; see {@code payment.yaml} for their reasons.
 *
 * @param queue requests that may wait for a connection
 */
public record StripeSettings(
    Duration timeout, int connections, int queue, int breakerFailures, Duration breakerPause) {

  static StripeSettings read(Settings settings) {
    return new StripeSettings(
        settings.duration("payment.provider_timeout"),
        settings.integer("payment.provider_connections", 1, 1000),
        settings.integer("payment.provider_queue", 1, 10_000),
        settings.integer("payment.breaker_failures", 1, 1000),
        settings.duration("payment.breaker_pause"));
  }
}
