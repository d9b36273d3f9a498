package io.souk.bench.stand;

import io.souk.bench.driver.Command;
import io.souk.bench.driver.LoadName;
import io.souk.bench.driver.Reading;
import io.souk.bench.driver.Totals;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Load until the services' compilers have done their work: while they work beside it, throughput
 * rises slowly and unsteadily, for minutes.
 */
public final class WarmUp {
  private static final int CLIENTS = 256;
  private static final double STEP_SECONDS = 10;
  private static final int QUIET_STEPS = 2;
  // Of all processors' time; some methods are always compiled anew.
  private static final double QUIET = 0.03;

  private WarmUp() {}

  /**
   * Runs it, and waits until all is done.
   *
   * @param longest seconds after which it ends in any case
   * @return how it ended, for people
   */
  public static String run(Stand stand, LoadName load, double longest) throws SQLException {
    stand.driver().tell(new Command.Crowd(load, CLIENTS));
    double compiling = 1;
    double rate = 0;
    int quiet = 0;
    for (double left = longest; left > 0 && quiet < QUIET_STEPS; left -= STEP_SECONDS) {
      compiling = compilersShare(stand, Math.min(STEP_SECONDS, left));
      quiet = compiling < QUIET ? quiet + 1 : 0;
      rate = stand.driver().ask(new Command.Read(0), Reading.class).throughput();
    }
    stand.driver().ask(new Command.Stop(), Totals.class);
    stand.rest();
    return String.format(
        Locale.ROOT, "warm: %.0f/s, %.1f%% of the CPUs compile", rate, compiling * 100);
  }

  private static double compilersShare(Stand stand, double seconds) {
    long spent = Compilers.millisIn(seconds, stand.installation().nodes());
    return spent / (seconds * 1e3 * Runtime.getRuntime().availableProcessors());
  }
}
