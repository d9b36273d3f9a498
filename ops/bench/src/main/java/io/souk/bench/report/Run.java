package io.souk.bench.report;

import io.souk.bench.scenario.Measurement;
import io.souk.bench.scenario.Pace;
import io.souk.bench.stand.Idle;
import io.souk.drill.judge.Verdict;
import java.time.Instant;
import java.util.List;

/** All that was measured, and what the judge says of it. */
public record Run(
    Instant at, Pace pace, Idle idle, List<Measurement> measurements, List<Verdict> verdicts) {
  public Run {
    measurements = List.copyOf(measurements);
    verdicts = List.copyOf(verdicts);
  }

  /** The scenarios measured, in their order. */
  public List<String> scenarios() {
    return measurements.stream().map(Measurement::scenario).distinct().toList();
  }

  /** Those of one scenario, by round. */
  public List<Measurement> of(String scenario) {
    return measurements.stream().filter(m -> m.scenario().equals(scenario)).toList();
  }
}
