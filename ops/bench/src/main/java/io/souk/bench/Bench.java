package io.souk.bench;

import io.souk.bench.measure.Statements;
import io.souk.bench.report.Report;
import io.souk.bench.report.Run;
import io.souk.bench.scenario.Measurement;
import io.souk.bench.scenario.Scenario;
import io.souk.bench.scenario.Scenarios;
import io.souk.bench.stand.Stand;
import io.souk.drill.judge.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One run: a fresh installation, all scenarios in turn, round by round, then the judge. */
final class Bench {
  private final BenchOptions options;
  private final Workbench bench;

  Bench(BenchOptions options, PrintStream out) {
    this.options = options;
    this.bench = new Workbench(options, out);
  }

  /** Runs it and writes its report. */
  Run run() throws IOException, SQLException {
    Run run;
    try (Stand stand = bench.open()) {
      run = run(stand);
    }
    new Report(run).write(bench.home(), options.json(), bench.out());
    return run;
  }

  private Run run(Stand stand) throws IOException, SQLException {
    List<Scenario> scenarios =
        Scenarios.of(options.scenarios(), stand, options.pace(), options.sale(), bench.home());
    bench.warmUp(stand);
    for (Scenario scenario : scenarios) {
      bench.say("finding out how many clients " + scenario.name() + " needs");
      scenario.calibrate();
    }
    if (options.statements()) {
      Statements.reset(stand.installation());
    }
    List<Measurement> measurements = rounds(scenarios);
    if (options.statements()) {
      long served = measurements.stream().mapToLong(Measurement::allServed).sum();
      Statements.write(stand.installation(), served, bench.home().resolve("statements.md"));
    }
    List<Verdict> verdicts = bench.judge(stand);
    return new Run(Instant.now(), options.pace(), stand.idle(), measurements, verdicts);
  }

  private List<Measurement> rounds(List<Scenario> scenarios) throws SQLException {
    List<Measurement> measurements = new ArrayList<>();
    for (int round = 1; round <= options.rounds(); round++) {
      for (Scenario scenario : scenarios) {
        Measurement measured = scenario.measure(round);
        measurements.add(measured);
        bench.say(
            "round %d of %d: %-12s %8.0f/s, %d clients"
                .formatted(
                    round,
                    options.rounds(),
                    scenario.name(),
                    measured.throughput(),
                    measured.clients()));
      }
    }
    return measurements;
  }
}
