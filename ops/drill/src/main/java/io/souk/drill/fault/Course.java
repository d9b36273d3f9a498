package io.souk.drill.fault;

import io.souk.drill.load.Sample;
import java.util.List;
import java.util.function.Predicate;

/**
 * What clients saw in a drill. Times are nanoseconds since the load's start.
 *
 * @param samples by when they should have begun
 * @param measured when everything had warmed up
 * @param injected when the fault began
 * @param healing when it began to be taken back
 * @param healed when it was taken back
 * @param closed when nobody came any more
 */
public record Course(
    List<Sample> samples,
    List<Mark> marks,
    long measured,
    long injected,
    long healing,
    long healed,
    long closed) {

  public Course {
    samples = List.copyOf(samples);
    marks = List.copyOf(marks);
  }

  /** Samples that should have begun from one time until before another. */
  public List<Sample> between(long from, long until) {
    return samples.stream().filter(s -> s.at() >= from && s.at() < until).toList();
  }

  /** How many of them were so, per second. */
  public double rate(long from, long until, Predicate<Sample> so) {
    long count = between(from, until).stream().filter(so).count();
    return count / Math.max(1e-3, (until - from) / 1e9);
  }
}
