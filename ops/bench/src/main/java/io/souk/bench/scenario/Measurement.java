package io.souk.bench.scenario;

import io.souk.bench.measure.Cost;
import java.util.Map;

/**
 * One scenario in one round.
 *
 * @param clients at a time when as much as possible was done
 * @param throughput served a second then
 * @param rate how many came a second when latencies were measured
 * @param latencies by kind of request, at that rate
 * @param served how many were served, by kind of request or answer
 * @param failed how many were not served as wished, by what they were told
 * @param cost of each request, all that follows from it included
 * @param restSeconds from the last answer until nothing was left to do
 * @param load of the machine, as it tells itself
 */
public record Measurement(
    String scenario,
    int round,
    int clients,
    double throughput,
    double rate,
    Map<String, Latency> latencies,
    Map<String, Long> served,
    Map<String, Long> failed,
    Cost cost,
    double restSeconds,
    double load) {

  /** How many were served, of all kinds. */
  public long allServed() {
    return served.values().stream().mapToLong(Long::longValue).sum();
  }

  /** In milliseconds. */
  public record Latency(long served, double p50, double p99, double p999, double max) {}
}
