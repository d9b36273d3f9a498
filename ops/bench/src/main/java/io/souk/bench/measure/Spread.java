package io.souk.bench.measure;

import java.util.List;
import java.util.stream.DoubleStream;

/** The same figure of several rounds. */
public record Spread(double least, double median, double most) {
  /**
   * @param figures at least one
   */
  public static Spread of(DoubleStream figures) {
    List<Double> sorted = figures.sorted().boxed().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(sorted.get(0), median, sorted.get(sorted.size() - 1));
  }
}
