package io.souk.chassis.database;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What operators see of a batcher: {@code souk.batch.*}, tagged with its name. */
public final class BatchMeters implements Batcher.Watcher {
  private final DistributionSummary size;
  private final Timer wait;
  private final Counter refused;

  /**
   * @param batch what is batched, e.g. {@code saga-moves}
   */
  public BatchMeters(MeterRegistry meters, String batch) {
    this.size =
        DistributionSummary.builder("souk.batch.size")
            .description("Requests performed in one transaction")
            .tag("batch", batch)
            .register(meters);
    this.wait =
        Timer.builder("souk.batch.wait")
            .description("How long a batch's oldest request has waited")
            .tag("batch", batch)
            .register(meters);
    this.refused =
        Counter.builder("souk.batch.refused")
            .description("Requests refused because too many waited already")
            .tag("batch", batch)
            .register(meters);
  }

  @Override
  public void performing(int members, Duration longestWait) {
    size.record(members);
    wait.record(longestWait);
  }

  @Override
  public void refused() {
    refused.increment();
  }
}
