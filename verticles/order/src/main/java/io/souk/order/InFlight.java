package io.souk.order;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Counts the sagas being worked on, and bounds them, so that those let in are answered in time. The
 * bound begins low, rises by one with each order that is written in time while it is needed, and
 * falls by a quarter when writing is slow (additive increase, multiplicative decrease: Chiu and
 * Jain, "Analysis of the increase and decrease algorithms for congestion avoidance", 1989).
 */
final class InFlight {
  /** With fewer, batches would be too small to get out of any trouble. */
  private static final int LEAST = 16;

  /** What a slow machine, too, does in a second. */
  private static final int FIRST = 64;

  private final int most;
  private final long slow;
  private final LongSupplier nanoTime;
  private final ArrayDeque<Promise<Boolean>> waiting = new ArrayDeque<>();
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
    this.limit = Math.min(most, FIRST);
    this.loweredAt = nanoTime.getAsLong();
  }

  /** Now, for {@link #wrote}. */
  long now() {
    return nanoTime.getAsLong();
  }

  /** An order has been written, or not, since then. */
  synchronized void wrote(long since) {
    long now = nanoTime.getAsLong();
    if (now - since <= slow) {
      limit = 2 * count < limit ? limit : Math.min(most, limit + 1);
    } else if (now - loweredAt > slow) {
      // Once for all that were under way together.
      limit = Math.min(limit, Math.max(LEAST, limit * 3 / 4));
      loweredAt = now;
    }
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

  /** Takes a place as soon as there is one; false if there is none in time. */
  synchronized Future<Boolean> enterWithin(Duration patience, Vertx vertx) {
    if (waiting.isEmpty() && tryEnter()) {
      return Future.succeededFuture(true);
    }
    if (closed || waiting.size() >= most) {
      return Future.succeededFuture(false);
    }
    Promise<Boolean> place = ((ContextInternal) vertx.getOrCreateContext()).promise();
    waiting.add(place);
    vertx.setTimer(patience.toMillis(), late -> giveUp(place));
    return place.future();
  }

  private synchronized void giveUp(Promise<Boolean> place) {
    if (waiting.remove(place)) {
      place.complete(false);
    }
  }

  /** Takes a place over the limit if need be: for undoing, which must not be refused. */
  synchronized void enter() {
    count++;
  }

  void leave(int places) {
    free(places).forEach(place -> place.complete(true));
  }

  /** Those that have waited for these places. */
  private synchronized List<Promise<Boolean>> free(int places) {
    count -= places;
    if (closed && count <= 0) {
      empty.tryComplete();
    }
    List<Promise<Boolean>> next = new ArrayList<>();
    while (!waiting.isEmpty() && tryEnter()) {
      next.add(waiting.remove());
    }
    return next;
  }

  synchronized boolean closed() {
    return closed;
  }

  /** Lets nobody in any more; completes once everybody has left. */
  synchronized Future<Void> close() {
    closed = true;
    waiting.forEach(place -> place.complete(false));
    waiting.clear();
    if (count == 0) {
      empty.tryComplete();
    }
    return empty.future();
  }
}
