package io.souk.bench;

import io.souk.bench.scale.Scale;
import io.souk.bench.scale.Scaling;
import io.souk.bench.stand.Stand;
import io.souk.drill.judge.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;

/** More nodes of a service. */
final class ScaleBench {
  private final BenchOptions options;
  private final Workbench bench;

  ScaleBench(BenchOptions options, PrintStream out) {
    this.options = options;
    this.bench = new Workbench(options, out);
  }

  /** Runs it and writes {@code report.md}. */
  List<Verdict> run() throws IOException, SQLException {
    try (Stand stand = bench.open()) {
      bench.warmUp(stand);
      Scaling scaling = new Scale(stand, options.pace(), bench::say).run(options.rounds());
      List<Verdict> verdicts = bench.judge(stand);
      Files.writeString(bench.home().resolve("report.md"), scaling.markdown());
      bench.out().print("\n" + scaling.markdown());
      return verdicts;
    }
  }
}
