package io.souk.chassis.job;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How long the oldest of what waits has waited, as a gauge in seconds. NaN until it is first known,
 * and whenever it cannot be asked: the last good answer would look well just when nothing is.
 */
public final class OldestAge {
  private static final Object ONE_AFTER_THE_OTHER = new Object();
  // One answer may be late, or lost.
  private static final int KNOWN_FOR_ROUNDS = 3;

  private final MeterRegistry meters;
  private final String name;
  private final String description;
  private final Supplier<Future<Double>> seconds;
  private volatile Answer last = new Answer(Double.NaN, System.nanoTime());

  private record Answer(double seconds, long at) {}

  /**
   * @param name the gauge's
   * @param seconds asks for the age, 0 if nothing waits
   */
  public OldestAge(
      MeterRegistry meters, String name, String description, Supplier<Future<Double>> seconds) {
    this.meters = meters;
    this.name = name;
    this.description = description;
    this.seconds = seconds;
  }

  /** Registers the gauge, and asks every so often on this node, as the job of this name. */
  public void measure(Jobs jobs, String job, Duration every) {
    // Of a node's instances the first one's gauge and the first one's job count: they are the same
    // one's.
    synchronized (ONE_AFTER_THE_OTHER) {
      Gauge.builder(name, () -> known(every)).description(description).register(meters);
      jobs.local(job, every, this::ask);
    }
  }

  private Future<Double> ask() {
    return seconds
        .get()
        .onComplete(
            asked ->
                last =
                    new Answer(asked.succeeded() ? asked.result() : Double.NaN, System.nanoTime()));
  }

  private double known(Duration every) {
    Answer answer = last;
    return System.nanoTime() - answer.at() < KNOWN_FOR_ROUNDS * every.toNanos()
        ? answer.seconds()
        : Double.NaN;
  }
}
