package io.souk.inventory;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.souk.api.Failure;
import io.souk.api.FailureCode;
import java.util.function.Supplier;

/** What this service counts about itself. */
final class StockMeters {
  private final MeterRegistry meters;
  private final Counter outrun;

  StockMeters(MeterRegistry meters) {
    this.meters = meters;
    this.outrun =
        Counter.builder("souk.inventory.outrun")
            .description("Batches decided again, as another node was first")
            .register(meters);
  }

  /** Shows a queue's length. */
  void watch(Supplier<Number> queued) {
    Gauge.builder("souk.inventory.queue", queued)
        .description("Requests waiting for the next batch")
        .register(meters);
  }

  void held() {
    count("held");
  }

  void notHeld(Throwable cause) {
    count(cause instanceof Failure failure ? failure.code().wire() : FailureCode.INTERNAL.wire());
  }

  void outrun() {
    outrun.increment();
  }

  private void count(String outcome) {
    meters.counter("souk.inventory.holds", "outcome", outcome).increment();
  }
}
