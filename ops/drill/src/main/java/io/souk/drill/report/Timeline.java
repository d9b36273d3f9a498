package io.souk.drill.report;

import io.souk.drill.load.Sample;
import io.souk.drill.load.Sample.Result;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What clients saw, second by second. */
final class Timeline {
  /**
   * @param results of what was over in this second
   * @param medianMillis of what should have begun in this second; 0 if nothing did
   * @param p99Millis of the same
   */
  record Second(Map<Result, Integer> results, double medianMillis, double p99Millis) {
    int count(Result result) {
      return results.getOrDefault(result, 0);
    }
  }

  private final List<Second> seconds = new ArrayList<>();

  Timeline(List<Sample> samples) {
    Map<Integer, Map<Result, Integer>> results = new TreeMap<>();
    Map<Integer, List<Double>> millis = new TreeMap<>();
    int last = 0;
    for (Sample sample : samples) {
      int end = (int) (sample.end() / 1_000_000_000);
      results
          .computeIfAbsent(end, second -> new EnumMap<>(Result.class))
          .merge(sample.result(), 1, Integer::sum);
      if (sample.result() != Result.UNSENT) {
        millis
            .computeIfAbsent((int) (sample.at() / 1_000_000_000), second -> new ArrayList<>())
            .add(sample.took() / 1e6);
      }
      last = Math.max(last, end);
    }
    for (int second = 0; second <= last; second++) {
      List<Double> took = millis.getOrDefault(second, List.of()).stream().sorted().toList();
      seconds.add(
          new Second(
              results.getOrDefault(second, Map.of()), quantile(took, 0.5), quantile(took, 0.99)));
    }
  }

  List<Second> seconds() {
    return seconds;
  }

  /** The least value that so many of all do not exceed; 0 if there is none. */
  static double quantile(List<Double> sorted, double share) {
    return sorted.isEmpty()
        ? 0
        : sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }
}
