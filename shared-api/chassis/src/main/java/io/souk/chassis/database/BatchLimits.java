package io.souk.chassis.database;

import io.micrometer.core.instrument.MeterRegistry;
import io.souk.chassis.config.Settings;
import io.souk.chassis.database.Batcher.Outcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * How large a service's batches may become and how fast they come, and who watches them.
 *
 * @param most requests in one transaction
 * @param queue requests waiting for the next
 * @param pace from one's beginning to that of the next, at least
 */
public record BatchLimits(int most, int queue, Duration pace, MeterRegistry meters) {
  /** {@code <service>.max_batch}, {@code <service>.max_queue} and {@code database.batch_pace}. */
  public static BatchLimits from(Settings settings, String service, MeterRegistry meters) {
    return new BatchLimits(
        settings.integer(service + ".max_batch", 1, 5_000),
        settings.integer(service + ".max_queue", 1, 100_000),
        settings.duration("database.batch_pace"),
        meters);
  }

  /**
   * @param name what is batched, e.g. {@code saga-moves}
   */
  public <I, O> Batcher<I, O> batcher(
      String name, Function<List<I>, Future<List<Outcome<O>>>> perform) {
    return new Batcher<>(most, queue, pace, perform, new BatchMeters(meters, name));
  }
}
