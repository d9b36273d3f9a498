package io.souk.bench;

import io.souk.bench.limit.Pgbench;
import io.souk.bench.micro.MicroBench;
import io.souk.bench.scenario.Scenarios;
import io.souk.drill.judge.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** {@code scripts/bench}. */
final class BenchCommand {
  static final int BROKEN = 1;
  static final int USAGE = 2;

  private BenchCommand() {}

  /** The exit code. */
  static int run(List<String> arguments, Path project, PrintStream out, PrintStream errors) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(BenchOptions.USAGE);
      return 0;
    }
    BenchOptions options;
    try {
      options = BenchOptions.of(arguments, project);
    } catch (IllegalArgumentException e) {
      errors.println("Error: " + e.getMessage());
      errors.print(BenchOptions.USAGE);
      return USAGE;
    }
    if (Scenarios.needPgbench(options.scenarios()) && Pgbench.find().isEmpty()) {
      errors.println("Error: " + Pgbench.MISSING);
      return BROKEN;
    }
    try {
      return run(options, out).stream()
              .anyMatch(verdict -> verdict.outcome() == Verdict.Outcome.VIOLATED)
          ? BROKEN
          : 0;
    } catch (IOException | SQLException | RuntimeException e) {
      errors.println("Error: the benchmark itself broke, so nothing is measured");
      e.printStackTrace(errors);
      return BROKEN;
    }
  }

  private static List<Verdict> run(BenchOptions options, PrintStream out)
      throws IOException, SQLException {
    if (options.scenarios().contains(BenchOptions.GROWN)) {
      return new GrownBench(options, out).run();
    }
    if (options.scenarios().contains(BenchOptions.BATCHER)) {
      MicroBench.run(out);
      return List.of();
    }
    if (options.scenarios().contains(BenchOptions.SCALE)) {
      return new ScaleBench(options, out).run();
    }
    return new Bench(options, out).run().verdicts();
  }
}
