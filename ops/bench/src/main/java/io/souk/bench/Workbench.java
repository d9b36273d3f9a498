package io.souk.bench;

import io.souk.bench.driver.Command;
import io.souk.bench.driver.LoadName;
import io.souk.bench.driver.Reading;
import io.souk.bench.driver.Totals;
import io.souk.bench.stand.Stand;
import io.souk.local.Pause;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What every benchmark begins with: a folder, a fresh installation, warm programs. */
final class Workbench {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int WARM_UP_CLIENTS = 64;
  private static final int MOST_THIRDS = 36;
  // While compilers work beside it, throughput rises slowly and unsteadily, for minutes.
  private static final int STEADY_THIRDS = 6;
  private static final double FASTER = 1.02;

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
        Stand.open(options.project(), home, options.archive(), options.statements(), options.jvm());
    if (options.keep()) {
      stand.keep();
    }
    return stand;
  }

  /**
   * Places orders, which touch all services, until that gets no faster: compilers have then done
   * their work. And so there is always something to judge.
   */
  void warmUp(Stand stand) throws SQLException {
    say("warming up");
    double least = options.pace().warmUp();
    stand.driver().tell(new Command.Crowd(LoadName.ORDERS_COLD, WARM_UP_CLIENTS));
    double most = 0;
    int steady = 0;
    for (int third = 0; third < MOST_THIRDS && steady < STEADY_THIRDS; third++) {
      Pause.ofSeconds(least / 3);
      double reached = stand.driver().ask(new Command.Read(0), Reading.class).throughput();
      // Nothing at all is no speed to keep.
      steady = reached > most * FASTER || most == 0 ? 0 : steady + 1;
      most = Math.max(most, reached);
    }
    stand.driver().ask(new Command.Stop(), Totals.class);
    stand.rest();
    say("warm: %.0f orders/s".formatted(most));
  }

  void say(String what) {
    out.printf(Locale.ROOT, "  %6.1f s  %s%n", (System.nanoTime() - begin) / 1e9, what);
  }
}
