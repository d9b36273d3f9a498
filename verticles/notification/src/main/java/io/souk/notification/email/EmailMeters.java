package io.souk.notification.email;

import io.micrometer.core.instrument.MeterRegistry;

/** What is counted about emails. */
final class EmailMeters {
  private final MeterRegistry meters;

  EmailMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void sent(Template template) {
    meters.counter("souk.emails.sent", "template", template.label()).increment();
  }

  void failed() {
    meters.counter("souk.emails.failed").increment();
  }
}
