package io.souk.bench.measure;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counters at one moment.
 *
 * @param nanos the moment, as {@link System#nanoTime} tells
 * @param cpuMillis by what runs: a service's name, {@code postgres}, {@code driver}
 * @param busyMillis of the whole machine
 * @param commits by database, also of transactions that only read; up to a second late
 * @param writes transactions that wrote something, of the whole server
 * @param walBytes written to the write-ahead log
 */
public record Snapshot(
    long nanos,
    Map<String, Long> cpuMillis,
    long busyMillis,
    Map<String, Long> commits,
    long writes,
    long walBytes) {

  /** What so many operations cost since an earlier snapshot. */
  public Cost since(Snapshot before, long operations) {
    double each = 1.0 / Math.max(1, operations);
    Map<String, Double> cpu = new TreeMap<>();
    cpuMillis.forEach(
        (name, now) -> cpu.put(name, (now - before.cpuMillis.getOrDefault(name, 0L)) * each));
    Map<String, Double> committed = new TreeMap<>();
    commits.forEach(
        (name, now) -> committed.put(name, (now - before.commits.getOrDefault(name, 0L)) * each));
    double own = cpu.values().stream().mapToDouble(Double::doubleValue).sum() / each;
    double seconds = (nanos - before.nanos) / 1e9;
    double others = Math.max(0, busyMillis - before.busyMillis - own);
    return new Cost(
        operations,
        cpu,
        committed,
        (writes - before.writes) * each,
        (walBytes - before.walBytes) * each,
        others / 1e3 / seconds);
  }
}
