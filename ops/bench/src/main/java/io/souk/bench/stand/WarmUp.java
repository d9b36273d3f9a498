package io.souk.bench.stand;

import io.souk.bench.driver.Command;
import io.souk.bench.driver.LoadName;
import io.souk.bench.driver.Reading;
import io.souk.bench.driver.Totals;
import io.souk.local.Node;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * Load until the services' compilers have done their work: while they work beside it, throughput
 * rises slowly and unsteadily, for minutes.
 */
public final class WarmUp {
  private static final int CLIENTS = 256;
  private static final double STEP_SECONDS = 10;
  private static final int QUIET_STEPS = 2;
  // Some methods are always compiled anew.
  private static final double QUIET = 0.03;

  private WarmUp() {}

  /**
   * Runs it, and waits until all is done.
   *
   * @param nodes whose compilers shall have done their work
   * @param processors how many these nodes will have when they are measured
   * @param longest seconds after which it ends in any case
   * @return how it ended, for people
   */
  public static String run(
      Stand stand, LoadName load, List<Node> nodes, double processors, double longest)
      throws SQLException {
    stand.driver().tell(new Command.Crowd(load, CLIENTS));
    double compiling = 1;
    double rate = 0;
    int quiet = 0;
    for (double left = longest; left > 0 && quiet < QUIET_STEPS; left -= STEP_SECONDS) {
      double seconds = Math.min(STEP_SECONDS, left);
      compiling = Compilers.millisIn(seconds, nodes) / (seconds * 1e3 * processors);
      quiet = compiling < QUIET ? quiet + 1 : 0;
      rate = stand.driver().ask(new Command.Read(0), Reading.class).throughput();
    }
    stand.driver().ask(new Command.Stop(), Totals.class);
    stand.rest();
    return String.format(
        Locale.ROOT,
        "warm: %.0f/s, compilers want %.1f%% of %.1f CPUs",
        rate,
        compiling * 100,
        processors);
  }
}
