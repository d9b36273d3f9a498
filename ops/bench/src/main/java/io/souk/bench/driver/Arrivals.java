package io.souk.bench.driver;

import io.vertx.core.Context;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * An open model: clients come at random times, however busy the shop is. Each is timed from when it
 * should have come, so that a stall counts for all who would have come meanwhile.
 */
final class Arrivals extends Traffic {
  private static final int MOST_WAITING = 5_000;
  private static final String UNSENT = "unsent";
  private static final long SEED = 1;
  // Waking for each one would cost more than the empty calls that are measured: 73,000 arrivals a
  // second took a sixth of a processor themselves, and made four threads wake three times as often.
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final double rate;
  private final Random random = new Random(SEED);
  private final Thread door = new Thread(this::letIn, "arrivals");

  Arrivals(Load load, LongSupplier numbers, Context context, double rate) {
    super(load, numbers, context);
    this.rate = rate;
  }

  @Override
  void open() {
    door.start();
  }

  @Override
  void answered(Outcome outcome) {}

  private void letIn() {
    long next = System.nanoTime() + gap();
    while (!isClosing()) {
      LockSupport.parkNanos(
          Math.min(Math.max(next - System.nanoTime(), TURN_NANOS), LONGEST_PARK_NANOS));
      // Those who are due by now enter together; what they waited for that is part of their time.
      LongStream.Builder due = LongStream.builder();
      for (long now = System.nanoTime(); next <= now; next += gap()) {
        due.add(next);
      }
      long[] together = due.build().toArray();
      context().runOnContext(come -> Arrays.stream(together).forEach(this::come));
    }
  }

  private void come(long due) {
    if (isClosing()) {
      return;
    }
    if (onTheirWay() < MOST_WAITING) {
      send(due);
    } else {
      tally().add(new Outcome(UNSENT, UNSENT), 0);
    }
  }

  // Arrivals that know nothing of each other lie exponentially far apart.
  private long gap() {
    return (long) (-Math.log(1 - random.nextDouble()) / rate * 1e9);
  }
}
