package io.souk.bench.measure;

import java.util.Map;

/**
 * What an operation costs, on average.
 *
 * @param operations how many there were
 * @param cpuMillis processor time of each, by what ran
 * @param commits of each, by database, also of transactions that only read
 * @param writes transactions that wrote something, of each
 * @param walBytes of each
 * @param othersCpus how many processors worked for programs that have nothing to do with it
 */
public record Cost(
    long operations,
    Map<String, Double> cpuMillis,
    Map<String, Double> commits,
    double writes,
    double walBytes,
    double othersCpus) {

  /** Milliseconds of all processes but those that only make the load. */
  public double cpu() {
    return cpuMillis.entrySet().stream()
        .filter(entry -> !Gauges.LOADERS.contains(entry.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  public double allCommits() {
    return commits.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
