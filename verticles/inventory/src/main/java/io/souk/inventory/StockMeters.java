package io.souk.inventory;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.chassis.database.Batcher;
import java.time.Duration;
import java.util.function.Supplier;

/** What this service counts about itself. */
final class StockMeters implements Batcher.Watcher {
  private final MeterRegistry meters;
  private final DistributionSummary batchSize;
  private final Timer batchWait;

  StockMeters(MeterRegistry meters) {
    this.meters = meters;
    this.batchSize =
        DistributionSummary.builder("inventory.batch.size")
            .description("Requests performed in one transaction")
            .register(meters);
    this.batchWait =
        Timer.builder("inventory.batch.wait")
            .description("How long a batch's oldest request has waited")
            .register(meters);
  }

  /** Shows a queue's length. */
  void watch(Supplier<Number> queued) {
    Gauge.builder("inventory.queue", queued)
        .description("Requests waiting for the next batch")
        .register(meters);
  }

  void held() {
    count("held");
  }

  void notHeld(Throwable cause) {
    count(cause instanceof Failure failure ? failure.code().wire() : FailureCode.INTERNAL.wire());
  }

  @Override
  public void performing(int size, Duration longestWait) {
    batchSize.record(size);
    batchWait.record(longestWait);
  }

  private void count(String outcome) {
    meters.counter("inventory.holds", "outcome", outcome).increment();
  }
}
