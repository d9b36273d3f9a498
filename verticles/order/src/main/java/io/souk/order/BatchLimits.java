package io.souk.order;

import io.micrometer.core.instrument.MeterRegistry;
import io.souk.chassis.config.Settings;
import io.souk.chassis.database.BatchMeters;
import io.souk.chassis.database.Batcher;
import io.souk.chassis.database.Batcher.Outcome;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/**
 * @param most orders in one transaction
 * @param queue orders waiting for the next
 */
record BatchLimits(int most, int queue, MeterRegistry meters) {
  static BatchLimits from(Settings settings, MeterRegistry meters) {
    return new BatchLimits(
        settings.integer("order.max_batch", 1, 5_000),
        settings.integer("order.max_queue", 1, 100_000),
        meters);
  }

  <I, O> Batcher<I, O> batcher(String name, Function<List<I>, Future<List<Outcome<O>>>> perform) {
    return new Batcher<>(most, queue, perform, new BatchMeters(meters, name));
  }
}
