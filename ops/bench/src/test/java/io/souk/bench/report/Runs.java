package io.souk.bench.report;

import io.souk.bench.measure.Cost;
import io.souk.bench.scenario.Measurement;
import io.souk.bench.scenario.Measurement.Latency;
import io.souk.bench.scenario.Pace;
import io.souk.bench.stand.Idle;
import io.souk.drill.judge.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Runs that were never made. */
public final class Runs {
  private Runs() {}

  static Run of(Measurement... measurements) {
    return new Run(
        Instant.EPOCH,
        Pace.steady(10),
        new Idle(12.5, false, true, Map.of("order", 140.0, "gateway", 160.0)),
        List.of(measurements),
        List.of(
            new Verdict("kept", "This holds.", Verdict.Outcome.HOLDS, 5, List.of(), 0),
            new Verdict(
                "broken", "This does not.", Verdict.Outcome.VIOLATED, 5, List.of("it"), 1)));
  }

  public static Measurement measured(
      String scenario, int round, double throughput, Latency latency) {
    return new Measurement(
        scenario,
        round,
        64,
        throughput,
        throughput * 0.7,
        Map.of("order", latency),
        Map.of("requests", 1_000L),
        Map.of("overloaded", 3L),
        new Cost(
            1_000,
            Map.of("order", 0.5, "postgres", 1.25, "driver", 9.0),
            Map.of("order", 3.0),
            2.5,
            2_048,
            0.25),
        0.4,
        1.5);
  }

  public static Latency latency(double p50, double p99) {
    return new Latency(700, p50, p99, p99 * 2, p99 * 3);
  }
}
