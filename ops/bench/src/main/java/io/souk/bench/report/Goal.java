package io.souk.bench.report;

import io.souk.bench.measure.Spread;
import io.souk.bench.scenario.Measurement;
import io.souk.bench.scenario.Scenarios;
import io.souk.bench.stand.Idle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A figure that is to be reached.
 *
 * @param figures of each round
 * @param limit what is to be reached
 * @param atLeast whether more is better
 */
record Goal(String name, List<Double> figures, double limit, boolean atLeast) {
  private static final double READY_SECONDS = 20;
  private static final double RESIDENT_MIB = 150;
  private static final double TAIL = 10;

  double median() {
    return Spread.of(figures.stream().mapToDouble(Double::doubleValue)).median();
  }

  boolean isReached() {
    return atLeast ? median() >= limit : median() <= limit;
  }

  /** Those of which there are figures. */
  static List<Goal> of(Run run) {
    List<Goal> goals = new ArrayList<>();
    ratio(goals, run, Scenarios.ORDERS_COLD, Scenarios.LIMIT_SAGA, 1.0);
    ratio(goals, run, Scenarios.ORDERS_HOT, Scenarios.ORDERS_COLD, 0.9);
    ratio(goals, run, Scenarios.HOLDS_HOT, Scenarios.LIMIT_HOT, 5);
    run.scenarios().stream()
        .filter(name -> !name.equals(Scenarios.FLASH))
        .forEach(name -> tails(goals, run, name));
    flash(goals, run.of(Scenarios.FLASH));
    idle(goals, run.idle());
    return goals;
  }

  private static void ratio(
      List<Goal> goals, Run run, String scenario, String other, double limit) {
    List<Measurement> ours = run.of(scenario);
    List<Measurement> theirs = run.of(other);
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
      ratios.add(ours.get(i).throughput() / theirs.get(i).throughput());
    }
    add(goals, new Goal(scenario + " ÷ " + other, ratios, limit, true));
  }

  private static void tails(List<Goal> goals, Run run, String scenario) {
    for (String kind : run.of(scenario).get(0).latencies().keySet()) {
      List<Double> ratios =
          run.of(scenario).stream()
              .map(m -> m.latencies().get(kind))
              .filter(latency -> latency != null && latency.p50() > 0)
              .map(latency -> latency.p99() / latency.p50())
              .toList();
      add(goals, new Goal("p99 ÷ p50 of " + scenario + ", " + kind, ratios, TAIL, false));
    }
  }

  private static void flash(List<Goal> goals, List<Measurement> rounds) {
    List<Double> failed =
        rounds.stream()
            .map(m -> (double) m.failed().values().stream().mapToLong(Long::longValue).sum())
            .toList();
    add(goals, new Goal("flash: units sold wrong, buyers who do not know", failed, 0, false));
  }

  private static void idle(List<Goal> goals, Idle idle) {
    goals.add(new Goal("ready, s", List.of(idle.readySeconds()), READY_SECONDS, false));
    DoubleStream resident = idle.residentMiB().values().stream().mapToDouble(Double::doubleValue);
    goals.add(
        new Goal(
            "largest idle process, MiB", List.of(resident.max().orElse(0)), RESIDENT_MIB, false));
  }

  private static void add(List<Goal> goals, Goal goal) {
    if (!goal.figures.isEmpty()) {
      goals.add(goal);
    }
  }
}
