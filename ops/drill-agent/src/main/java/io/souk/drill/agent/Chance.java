package io.souk.drill.agent;

import java.util.SplittableRandom;

/** Decides by lot; the same decisions in the same order from the same seed. */
public final class Chance {
  private static final int PERCENT = 100;

  private final SplittableRandom random;

  public Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Whether this time is one of so many in a hundred. */
  public synchronized boolean hits(int percent) {
    return random.nextInt(PERCENT) < percent;
  }
}
