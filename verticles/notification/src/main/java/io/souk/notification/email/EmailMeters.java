package io.souk.notification.email;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted about emails. */
final class EmailMeters {
  private final MeterRegistry meters;
  private volatile double oldestSeconds = Double.NaN;

  EmailMeters(MeterRegistry meters) {
    this.meters = meters;
    Gauge.builder("souk.emails.oldest.seconds", this, emails -> emails.oldestSeconds)
        .description("Age of the oldest event whose email is yet to be sent")
        .register(meters);
  }

  /** NaN while it is not known. */
  void oldest(double seconds) {
    oldestSeconds = seconds;
  }

  void sent(Template template) {
    meters.counter("souk.emails.sent", "template", template.label()).increment();
  }

  void failed() {
    meters.counter("souk.emails.failed").increment();
  }
}
