package io.souk.bench;

import io.souk.bench.driver.Command;
import io.souk.bench.driver.LoadName;
import io.souk.bench.driver.Totals;
import io.souk.bench.report.Report;
import io.souk.bench.report.Run;
import io.souk.bench.scenario.Measurement;
import io.souk.bench.scenario.Scenario;
import io.souk.bench.scenario.Scenarios;
import io.souk.bench.stand.Stand;
import io.souk.drill.judge.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One run: a fresh installation, all scenarios in turn, round by round, then the judge. */
final class Bench {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int WARM_UP_CLIENTS = 16;

  private final BenchOptions options;
  private final PrintStream out;
  private final Path home;
  private final long begin = System.nanoTime();

  Bench(BenchOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
    this.home = options.home().resolve(TIME.format(Instant.now()));
  }

  /** Runs it and writes its report. */
  Run run() throws IOException, SQLException {
    say("starting");
    Stand stand =
        Stand.open(
            options.project(),
            home,
            options.home().resolve("programs"),
            options.archive(),
            options.jvm());
    Run run;
    try (stand) {
      if (options.keep()) {
        stand.keep();
      }
      run = run(stand);
    }
    new Report(run).write(home, options.json(), out);
    return run;
  }

  private Run run(Stand stand) throws IOException, SQLException {
    List<Scenario> scenarios =
        Scenarios.of(options.scenarios(), stand, options.pace(), options.sale(), home);
    warmUp(stand);
    for (Scenario scenario : scenarios) {
      say("finding out how many clients " + scenario.name() + " needs");
      scenario.calibrate();
    }
    List<Measurement> measurements = new ArrayList<>();
    for (int round = 1; round <= options.rounds(); round++) {
      for (Scenario scenario : scenarios) {
        Measurement measured = scenario.measure(round);
        measurements.add(measured);
        say(
            "round %d of %d: %-12s %8.0f/s, %d clients"
                .formatted(
                    round,
                    options.rounds(),
                    scenario.name(),
                    measured.throughput(),
                    measured.clients()));
      }
    }
    say("judging");
    List<Verdict> verdicts = stand.judge();
    return new Run(Instant.now(), options.pace(), stand.idle(), measurements, verdicts);
  }

  // Orders touch all services; and so there is always something to judge.
  private void warmUp(Stand stand) throws SQLException {
    say("warming up");
    stand.driver().tell(new Command.Crowd(LoadName.ORDERS_COLD, WARM_UP_CLIENTS));
    Stand.pass(options.pace().warmUp());
    stand.driver().ask(new Command.Stop(), Totals.class);
    stand.rest();
  }

  private void say(String what) {
    out.printf(Locale.ROOT, "  %6.1f s  %s%n", (System.nanoTime() - begin) / 1e9, what);
  }
}
