package io.souk.notification.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted about webhooks. */
final class WebhookMeters {
  private final MeterRegistry meters;
  private volatile double oldestSeconds = Double.NaN;

  WebhookMeters(MeterRegistry meters) {
    this.meters = meters;
    Gauge.builder("souk.webhooks.oldest.seconds", this, w -> w.oldestSeconds)
        .description("Age of the oldest event that an endpoint has yet to take")
        .register(meters);
  }

  /** NaN while it is not known. */
  void oldest(double seconds) {
    oldestSeconds = seconds;
  }

  void attempted(Outcome outcome) {
    String word = outcome instanceof Outcome.Failed ? "failed" : outcome.word();
    meters.counter("souk.webhooks.attempts", "outcome", word).increment();
  }

  void switchedOff() {
    meters.counter("souk.webhooks.endpoints.switched.off").increment();
  }
}
