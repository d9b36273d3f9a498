package io.souk.chassis.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the calls a process is answering, and bounds them: the bus itself has no back-pressure.
 */
final class InFlight {
  private final int max;
  private final AtomicInteger count = new AtomicInteger();
  private final Promise<Void> drained = Promise.promise();
  private volatile boolean draining;

  InFlight(int max) {
    this.max = max;
  }

  /** Takes a place, or says there is none. */
  boolean enter() {
    if (count.incrementAndGet() <= max) {
      return true;
    }
    leave();
    return false;
  }

  void leave() {
    if (count.decrementAndGet() == 0 && draining) {
      drained.tryComplete();
    }
  }

  int count() {
    return count.get();
  }

  /** Completes when nothing is in flight any more. */
  Future<Void> drained() {
    draining = true;
    if (count.get() == 0) {
      drained.tryComplete();
    }
    return drained.future();
  }
}
