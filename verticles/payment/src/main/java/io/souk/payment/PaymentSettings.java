package io.souk.payment;

import io.souk.chassis.config.Settings;

/** What {@code payment.yaml} says; the reasons stand there. */
final class PaymentSettings {
  private PaymentSettings() {}

  static Pauses pauses(Settings settings) {
    return new Pauses(
        settings.duration("payment.retry_after"),
        settings.duration("payment.retry_at_most"),
        settings.duration("payment.wait_at_most"));
  }

  static Reconciliation.Limits reconciliation(Settings settings) {
    return new Reconciliation.Limits(
        settings.duration("payment.reconcile_reach"),
        settings.duration("payment.reconcile_settle"),
        settings.integer("payment.reconcile_pages", 1, 10_000),
        settings.integer("payment.reconcile_look_ups", 1, 1000));
  }
}
