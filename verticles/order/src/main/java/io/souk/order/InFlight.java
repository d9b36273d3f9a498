package io.souk.order;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Counts the sagas being worked on, and bounds them: by as many as there may be at most, and by
 * fewer while new orders are slow to be written, so that those let in are answered in time. The
 * bound falls by a quarter and rises by one (additive increase, multiplicative decrease: Chiu and
 * Jain, "Analysis of the increase and decrease algorithms for congestion avoidance", 1989).
 */
final class InFlight {
  /** With fewer, batches would be too small to get out of any trouble. */
  private static final int LEAST = 16;

  private final int most;
  private final long slow;
  private final LongSupplier nanoTime;
  private int limit;
  private long loweredAt;
  private int count;
  private boolean closed;
  private final Promise<Void> empty = Promise.promise();

  /**
   * @param slow how long writing an order takes when too many are under way
   */
  InFlight(int most, Duration slow, LongSupplier nanoTime) {
    this.most = most;
    this.slow = slow.toNanos();
    this.nanoTime = nanoTime;
    this.limit = most;
    this.loweredAt = nanoTime.getAsLong();
  }

  /** An order has been written, or not, since then. */
  synchronized void wrote(long since) {
    long now = nanoTime.getAsLong();
    if (now - since <= slow) {
      limit = Math.min(most, limit + 1);
    } else if (now - loweredAt > slow) {
      // Once for all that were under way together.
      limit = Math.min(limit, Math.max(LEAST, limit * 3 / 4));
      loweredAt = now;
    }
  }

  /** Now, for {@link #wrote}. */
  long now() {
    return nanoTime.getAsLong();
  }

  /** Takes a place if there is one. */
  boolean tryEnter() {
    return tryEnter(1) == 1;
  }

  /** Takes as many places as there are, up to a number; returns how many. */
  synchronized int tryEnter(int wanted) {
    int taken = closed ? 0 : Math.max(0, Math.min(wanted, limit - count));
    count += taken;
    return taken;
  }

  /** Takes a place over the limit if need be: for undoing, which must not be refused. */
  synchronized void enter() {
    count++;
  }

  synchronized void leave(int places) {
    count -= places;
    if (closed && count <= 0) {
      empty.tryComplete();
    }
  }

  synchronized boolean closed() {
    return closed;
  }

  /** Lets nobody in any more; completes once everybody has left. */
  synchronized Future<Void> close() {
    closed = true;
    if (count == 0) {
      empty.tryComplete();
    }
    return empty.future();
  }
}
