package io.souk.bench;

import io.souk.bench.driver.LoadName;
import io.souk.bench.stand.Stand;
import io.souk.bench.stand.WarmUp;
import io.souk.drill.judge.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What all benchmarks share: a folder, a fresh installation, warm programs, the judge. */
final class Workbench {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final BenchOptions options;
  private final PrintStream out;
  private final Path home;
  private final long begin = System.nanoTime();

  Workbench(BenchOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
    this.home = options.home().resolve(TIME.format(Instant.now()));
  }

  /** Of this run alone. */
  Path home() {
    return home;
  }

  PrintStream out() {
    return out;
  }

  Stand open() throws IOException, SQLException {
    say("starting");
    Stand stand =
        Stand.open(
            options.project(),
            home,
            options.archive(),
            options.pace().settle(),
            options.statements(),
            options.jvm());
    if (options.keep()) {
      stand.keep();
    }
    return stand;
  }

  /** Places orders, which touch all services. And so there is always something to judge. */
  void warmUp(Stand stand) throws SQLException {
    say("warming up");
    int processors = Runtime.getRuntime().availableProcessors();
    say(
        WarmUp.run(
            stand,
            LoadName.ORDERS_COLD,
            stand.installation().nodes(),
            processors,
            options.pace().warmUp()));
  }

  /** Judges what was ordered, and says how that came out. */
  List<Verdict> judge(Stand stand) throws IOException, SQLException {
    say("judging");
    List<Verdict> verdicts = stand.judge();
    List<Verdict> others = verdicts.stream().filter(verdict -> !verdict.acceptable()).toList();
    say("%d of %d promises kept".formatted(verdicts.size() - others.size(), verdicts.size()));
    others.forEach(verdict -> say("%s: %s".formatted(verdict.outcome(), verdict.statement())));
    return verdicts;
  }

  void say(String what) {
    out.printf(Locale.ROOT, "  %6.1f s  %s%n", (System.nanoTime() - begin) / 1e9, what);
  }
}
