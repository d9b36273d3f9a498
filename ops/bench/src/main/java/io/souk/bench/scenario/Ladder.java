package io.souk.bench.scenario;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Looks for the number of clients that get the most done. */
final class Ladder {
  // Less is no gain, but chance.
  private static final double GAIN = 1.05;

  private Ladder() {}

  /**
   * @param rungs ascending
   * @param throughput of so many clients; it is not asked for a single rung
   */
  static int climb(List<Integer> rungs, IntToDoubleFunction throughput) {
    int best = rungs.get(0);
    if (rungs.size() == 1) {
      return best;
    }
    double most = 0;
    for (int rung : rungs) {
      double reached = throughput.applyAsDouble(rung);
      if (reached < most * GAIN) {
        break;
      }
      most = reached;
      best = rung;
    }
    return best;
  }
}
