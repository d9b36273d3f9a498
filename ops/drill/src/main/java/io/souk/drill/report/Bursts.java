package io.souk.drill.report;

import io.souk.drill.load.Sample;
import io.souk.drill.load.Sample.Result;
import java.util.ArrayList;
import java.util.List;

/** Times in which clients failed. */
final class Bursts {
  // What lies closer together is one trouble.
  private static final long GAP = 2_000_000_000L;

  private Bursts() {}

  /**
   * @param from when the first that failed should have begun, in nanoseconds since the load's start
   * @param until when the last that failed should have begun
   */
  record Burst(long from, long until, int failed) {
    double seconds() {
      return (until - from) / 1e9;
    }
  }

  /** In the order of time. */
  static List<Burst> of(List<Sample> samples) {
    List<Burst> bursts = new ArrayList<>();
    samples.stream()
        .filter(s -> s.result() == Result.FAILED || s.result() == Result.UNSENT)
        .mapToLong(Sample::at)
        .sorted()
        .forEach(at -> add(bursts, at));
    return bursts;
  }

  private static void add(List<Burst> bursts, long at) {
    Burst last = bursts.isEmpty() ? null : bursts.get(bursts.size() - 1);
    if (last == null || at - last.until > GAP) {
      bursts.add(new Burst(at, at, 1));
    } else {
      bursts.set(bursts.size() - 1, new Burst(last.from, at, last.failed + 1));
    }
  }
}
