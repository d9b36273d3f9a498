package io.souk.notification.webhook;

import io.micrometer.core.instrument.MeterRegistry;

/** What is counted about webhooks. */
final class WebhookMeters {
  private final MeterRegistry meters;

  WebhookMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void attempted(Outcome outcome) {
    String word = outcome instanceof Outcome.Failed ? "failed" : outcome.word();
    meters.counter("souk.webhooks.attempts", "outcome", word).increment();
  }

  void switchedOff() {
    meters.counter("souk.webhooks.endpoints.switched.off").increment();
  }
}
