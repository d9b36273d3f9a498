package io.souk.order;

import io.souk.chassis.bus.Call;
import java.time.Duration;

/**
 * When the current call must be answered.
 *
 * @param nanos of {@link System#nanoTime()}
 */
record Deadline(long nanos) {
  /**
   * The current call's deadline less what answering takes.
   *
   * @param patience of a call that has no deadline
   */
  static Deadline ofCall(Duration patience, Duration answerBefore) {
    Call call = Call.current();
    long end = call == null ? System.nanoTime() + patience.toNanos() : call.deadline();
    return new Deadline(end - answerBefore.toNanos());
  }

  boolean passed() {
    return System.nanoTime() - nanos >= 0;
  }

  /** How long it still is; zero once it has passed. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }
}
