package io.souk.order;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
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
 * falls by a quarter when one of an order's steps is slow (additive increase, multiplicative
 * decrease: Chiu and Jain, "Analysis of the increase and decrease algorithms for congestion
 * avoidance", 1989).
 */
final class InFlight {
  /** With fewer, batches would be too small to get out of any trouble. */
  private static final int LEAST = 16;

  /** What a slow machine, too, does in a second. */
  private static final int FIRST = 64;

  private final int most;
  private final long slow;
  private final Duration patience;
  private final Vertx vertx;
  private final LongSupplier nanoTime;
  private final ArrayDeque<Promise<Void>> waiting = new ArrayDeque<>();
  private int limit;
  private long loweredAt;
  private int count;
  private boolean closed;
  private final Promise<Void> empty = Promise.promise();

  /**
   * @param slow how long a step of an order takes when too many are under way
   * @param patience how long one that asks for a place waits for it
   */
  InFlight(int most, Duration slow, Duration patience, Vertx vertx, LongSupplier nanoTime) {
    this.most = most;
    this.slow = slow.toNanos();
    this.patience = patience;
    this.vertx = vertx;
    this.nanoTime = nanoTime;
    this.limit = Math.min(most, FIRST);
    this.loweredAt = nanoTime.getAsLong();
  }

  /** Now, for {@link #wrote}. */
  long now() {
    return nanoTime.getAsLong();
  }

  /** A new order has been written, or not, since then. */
  synchronized void wrote(long since) {
    if (!took(since)) {
      limit = 2 * count < limit ? limit : Math.min(most, limit + 1);
    }
  }

  /** A step of an order that waits for nobody outside has been taken since then; whether slowly. */
  synchronized boolean took(long since) {
    long now = nanoTime.getAsLong();
    if (now - since <= slow) {
      return false;
    }
    if (now - loweredAt > slow) {
      // Once for all that were under way together.
      limit = Math.min(limit, Math.max(LEAST, limit * 3 / 4));
      loweredAt = now;
    }
    return true;
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

  /** Takes a place as soon as there is one. Fails with overloaded if there is none in time. */
  synchronized Future<Void> enterInTime() {
    if (waiting.isEmpty() && tryEnter()) {
      return Future.succeededFuture();
    }
    if (closed || waiting.size() >= most) {
      return Future.failedFuture(full());
    }
    Promise<Void> place = ((ContextInternal) vertx.getOrCreateContext()).promise();
    waiting.add(place);
    vertx.setTimer(patience.toMillis(), late -> giveUp(place));
    return place.future();
  }

  private synchronized void giveUp(Promise<Void> place) {
    if (waiting.remove(place)) {
      place.fail(full());
    }
  }

  private static Failure full() {
    return new Failure(
        FailureCode.OVERLOADED, "As many orders are under way as this node can take");
  }

  void leave(int places) {
    free(places).forEach(Promise::complete);
  }

  /** Those that have waited for these places. */
  private synchronized List<Promise<Void>> free(int places) {
    count -= places;
    if (closed && count <= 0) {
      empty.tryComplete();
    }
    List<Promise<Void>> next = new ArrayList<>();
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
    waiting.forEach(place -> place.fail(full()));
    waiting.clear();
    if (count == 0) {
      empty.tryComplete();
    }
    return empty.future();
  }
}
