package io.souk.bench.grown;

import static io.souk.bench.report.Runs.latency;
import static io.souk.bench.report.Runs.measured;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.bench.scenario.Measurement;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {
  @Test
  void comparesMediansOfBeforeAndAfter() {
    List<Measurement> before =
        List.of(
            measured("orders-cold", 1, 100, latency(2, 8)),
            measured("orders-cold", 2, 300, latency(4, 8)),
            measured("orders-cold", 3, 200, latency(9, 8)));
    List<Measurement> after = List.of(measured("orders-cold", 1, 150, latency(6, 12)));

    assertThat(new Growth(1_000, before, 1_000_000, after).markdown())
        .contains("# Orders with 1,000 and with 1,000,000 in the tables")
        .contains("| orders a second | 200.00 | 150.00 | 0.75 |")
        .contains("| p50 ms | 4.00 | 6.00 | 1.50 |")
        .contains("| CPU ms an order | 1.75 | 1.75 | 1.00 |")
        .contains("reached");
  }
}
