package io.souk.order;

import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.souk.order.saga.Cause;
import io.souk.order.saga.SagaState;
import io.souk.order.saga.SagaState.Step;

/** What operators see of orders. */
final class OrderMeters {
  private final MeterRegistry registry;
  private final LongTaskTimer running;

  OrderMeters(MeterRegistry registry) {
    this.registry = registry;
    this.running =
        LongTaskTimer.builder("souk.order.sagas.running")
            .description("Sagas this node works on now")
            .register(registry);
  }

  LongTaskTimer.Sample started() {
    return running.start();
  }

  /** Counts an order that was just confirmed, or just canceled. */
  void moved(SagaState before, SagaState after) {
    if (after.confirmed() && !before.confirmed()) {
      count("confirmed", "none");
    } else if (after.step() == Step.CANCELED && before.step() != Step.CANCELED) {
      Cause cause = after.cause();
      count("canceled", cause == null ? "none" : cause.reason());
    }
  }

  private void count(String outcome, String reason) {
    registry.counter("souk.orders", "outcome", outcome, "reason", reason).increment();
  }
}
