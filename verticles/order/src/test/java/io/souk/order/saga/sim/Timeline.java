package io.souk.order.saga.sim;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Random;

/** Virtual time, one seeded source of chance, and a diary. Everything happens on one thread. */
final class Timeline {
  private record Entry(long at, long number, Runnable action) {}

  private static final int DIARY = 400;

  final Random chance;
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::number));
  private final Deque<String> diary = new ArrayDeque<>();
  private long now;
  private long number;

  Timeline(long seed) {
    chance = new Random(seed);
  }

  long now() {
    return now;
  }

  void after(long delay, Runnable action) {
    entries.add(new Entry(now + delay, number++, action));
  }

  /** A delay from 1 to a bound. */
  long upTo(int bound) {
    return 1L + chance.nextInt(bound);
  }

  boolean odds(double probability) {
    return chance.nextDouble() < probability;
  }

  /** Lives until a moment. */
  void until(long end) {
    while (!entries.isEmpty() && entries.element().at() <= end) {
      Entry next = entries.remove();
      now = next.at();
      next.action().run();
    }
    now = end;
  }

  void note(String what) {
    diary.add(now + "\t" + what);
    if (diary.size() > DIARY) {
      diary.remove();
    }
  }

  String diary() {
    return String.join("\n", diary);
  }
}
