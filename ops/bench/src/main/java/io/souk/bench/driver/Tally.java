package io.souk.bench.driver;

import io.souk.bench.driver.Reading.Figures;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts outcomes and times them, by kind. */
final class Tally {
  private static final long MOST = TimeUnit.MINUTES.toNanos(2);

  private final Map<String, Entry> kinds = new HashMap<>();
  private final Map<String, Long> failed = new TreeMap<>();
  private long served;
  private long since = System.nanoTime();

  private static final class Entry {
    private final Histogram nanos = new Histogram(MOST, 3);
    private final Map<String, Long> failed = new TreeMap<>();
  }

  synchronized void add(Outcome outcome, long nanos) {
    Entry entry = kinds.computeIfAbsent(outcome.kind(), kind -> new Entry());
    if (outcome.isServed()) {
      entry.nanos.recordValue(Math.min(nanos, MOST));
      served++;
    } else {
      entry.failed.merge(outcome.told(), 1L, Long::sum);
      failed.merge(outcome.told(), 1L, Long::sum);
    }
  }

  /** Of the time since the start or the last reading. */
  synchronized Reading read() {
    long now = System.nanoTime();
    Map<String, Figures> figures = new TreeMap<>();
    kinds.forEach((kind, entry) -> figures.put(kind, figures(entry)));
    Reading reading = new Reading((now - since) / 1e9, figures);
    kinds.clear();
    since = now;
    return reading;
  }

  /** How many have been served since the start or the last reading. */
  synchronized long servedSince() {
    return kinds.values().stream().mapToLong(entry -> entry.nanos.getTotalCount()).sum();
  }

  synchronized Totals totals() {
    return new Totals(served, new TreeMap<>(failed));
  }

  private static Figures figures(Entry entry) {
    return new Figures(
        entry.nanos.getTotalCount(),
        entry.failed,
        millis(entry.nanos, 50),
        millis(entry.nanos, 99),
        millis(entry.nanos, 99.9),
        entry.nanos.getMaxValue() / 1e6);
  }

  static double millis(Histogram nanos, double percentile) {
    return nanos.getTotalCount() == 0 ? 0 : nanos.getValueAtPercentile(percentile) / 1e6;
  }
}
