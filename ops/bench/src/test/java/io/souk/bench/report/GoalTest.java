package io.souk.bench.report;

import static io.souk.bench.report.Runs.latency;
import static io.souk.bench.report.Runs.measured;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.bench.scenario.Measurement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoalTest {
  @Test
  void aRatioIsThatOfTheSameRound() {
    Run run =
        Runs.of(
            measured("limit-saga", 1, 100, latency(1, 5)),
            measured("orders-cold", 1, 90, latency(1, 5)),
            measured("limit-saga", 2, 50, latency(1, 5)),
            measured("orders-cold", 2, 60, latency(1, 5)),
            measured("limit-saga", 3, 80, latency(1, 5)),
            measured("orders-cold", 3, 88, latency(1, 5)));

    Goal goal = named("orders-cold ÷ limit-saga", run);

    assertThat(goal.figures()).containsExactly(0.9, 1.2, 1.1);
    assertThat(goal.median()).isEqualTo(1.1);
    assertThat(goal.isReached()).isTrue();
  }

  @Test
  void aLongTailMissesItsGoal() {
    Run run = Runs.of(measured("browse", 1, 100, latency(2, 21)));

    assertThat(named("p99 ÷ p50 of browse, order", run).isReached()).isFalse();
  }

  @Test
  void aFlashSaleThatLeavesSomebodyInDoubtMissesItsGoal() {
    Measurement flash = measured("flash", 1, 100, latency(2, 3));

    assertThat(flash.failed()).isEqualTo(Map.of("overloaded", 3L));
    assertThat(named("flash: units sold wrong, buyers who do not know", Runs.of(flash)).isReached())
        .isFalse();
  }

  @Test
  void theLargestIdleProcessCounts() {
    Run run = Runs.of(measured("browse", 1, 100, latency(2, 3)));

    assertThat(named("largest idle process, MiB", run).median()).isEqualTo(160);
    assertThat(named("ready, s", run).isReached()).isTrue();
  }

  private static Goal named(String name, Run run) {
    return Goal.of(run).stream().filter(g -> g.name().equals(name)).findFirst().orElseThrow();
  }
}
