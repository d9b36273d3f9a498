package io.souk.bench.driver;

import java.util.Map;

/**
 * What became of what clients wanted in some time.
 *
 * @param seconds how long that was
 * @param kinds by kind of request, e.g. {@code order}
 */
public record Reading(double seconds, Map<String, Figures> kinds) {

  /**
   * Of one kind of request. Latencies are those of requests that were served, in milliseconds, from
   * when they should have been sent.
   *
   * @param served as wished
   * @param failed all others, by what they were told
   */
  public record Figures(
      long served, Map<String, Long> failed, double p50, double p99, double p999, double max) {}

  /** How many were served a second, of all kinds. */
  public double throughput() {
    return served() / seconds;
  }

  /** How many were served, of all kinds. */
  public long served() {
    return kinds.values().stream().mapToLong(Figures::served).sum();
  }

  /** How many were not, of all kinds. */
  public long failed() {
    return kinds.values().stream()
        .flatMap(figures -> figures.failed().values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }
}
