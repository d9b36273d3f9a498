package io.souk.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LadderTest {
  @Test
  void climbsWhileMoreClientsGetMoreDone() {
    Map<Integer, Double> throughput = Map.of(8, 100.0, 16, 180.0, 32, 184.0, 64, 400.0);
    List<Integer> tried = new ArrayList<>();

    int clients =
        Ladder.climb(
            List.of(8, 16, 32, 64),
            rung -> {
              tried.add(rung);
              return throughput.getOrDefault(rung, 0.0);
            });

    assertThat(clients).isEqualTo(16);
    assertThat(tried).containsExactly(8, 16, 32);
  }

  @Test
  void takesASingleRungUntried() {
    int clients =
        Ladder.climb(
            List.of(8),
            rung -> {
              throw new AssertionError("tried");
            });

    assertThat(clients).isEqualTo(8);
  }
}
