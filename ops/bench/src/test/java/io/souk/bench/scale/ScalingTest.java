package io.souk.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingTest {
  @Test
  void comparesEachRoundWithItsOwnOneNode() {
    List<Step> steps = new ArrayList<>();
    steps.addAll(round(1, 300, 200, 100));
    // The machine gives half of what it gave before.
    steps.addAll(round(2, 150, 95, 50));
    steps.addAll(round(3, 400, 180, 100));

    assertThat(new Scaling(steps).markdown())
        .contains("inventory to 10%, order to 8%")
        .contains("| order | 1 | 100 (50–100) | 1.00 (1.00–1.00) | 1.00 | 0.90 | 0.01 | 0.10 |")
        .contains("| order | 2 | 180 (95–200) | 1.90 (1.80–2.00) | 0.95 |")
        .contains("| order | 4 | 300 (150–400) | 3.00 (3.00–4.00) | 0.75 (aim: 0.80) |")
        .doesNotContain("| inventory | 1 |");
  }

  private static List<Step> round(int round, double four, double two, double one) {
    return List.of(step(round, 4, four), step(round, 2, two), step(round, 1, one));
  }

  private static Step step(int round, int nodes, double throughput) {
    return new Step("order", round, nodes, throughput, 0.9, 0.01, 0.1);
  }
}
