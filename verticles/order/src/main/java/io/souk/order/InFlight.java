package io.souk.order;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/** Counts the sagas being worked on, and bounds them. */
final class InFlight {
  private final int limit;
  private int count;
  private boolean closed;
  private final Promise<Void> empty = Promise.promise();

  InFlight(int limit) {
    this.limit = limit;
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
