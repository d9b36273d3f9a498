package io.souk.bench;

import io.souk.bench.grown.Growth;
import io.souk.bench.grown.Past;
import io.souk.bench.scenario.Measurement;
import io.souk.bench.scenario.Scenario;
import io.souk.bench.scenario.Scenarios;
import io.souk.bench.stand.Stand;
import io.souk.drill.judge.Verdict;
import io.souk.postgres.Provisioning;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Orders with few of them in the tables, and with many. */
final class GrownBench {
  private final BenchOptions options;
  private final Workbench bench;

  GrownBench(BenchOptions options, PrintStream out) {
    this.options = options;
    this.bench = new Workbench(options, out);
  }

  /** Runs it and writes {@code report.md}; the verdicts are of before the tables were filled. */
  List<Verdict> run() throws IOException, SQLException {
    try (Stand stand = bench.open()) {
      Scenario orders =
          Scenarios.of(
                  List.of(Scenarios.ORDERS_COLD),
                  stand,
                  options.pace(),
                  options.sale(),
                  bench.home())
              .get(0);
      bench.warmUp(stand);
      orders.calibrate();
      Provisioning server = stand.installation().postgres();
      long few = Past.count(server);
      Past.settle(server);
      List<Measurement> before = rounds(orders, "few");
      List<Verdict> verdicts = bench.judge(stand);
      bench.say("filling in %,d orders".formatted(options.size()));
      long many = Past.make(server, options.size());
      Past.settle(server);
      Growth growth = new Growth(few, before, many, rounds(orders, "many"));
      Files.writeString(bench.home().resolve("report.md"), growth.markdown());
      bench.out().print("\n" + growth.markdown());
      return verdicts;
    }
  }

  private List<Measurement> rounds(Scenario orders, String name) throws SQLException {
    List<Measurement> measurements = new ArrayList<>();
    for (int round = 1; round <= options.rounds(); round++) {
      Measurement measured = orders.measure(round);
      measurements.add(measured);
      bench.say(
          "%s, round %d: %.0f/s, %.2f ms of CPU"
              .formatted(name, round, measured.throughput(), measured.cost().cpu()));
    }
    return measurements;
  }
}
