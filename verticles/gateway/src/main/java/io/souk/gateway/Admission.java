package io.souk.gateway;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Lets only so many requests in at a time; the rest are told at once. */
final class Admission implements Handler<RoutingContext> {
  private static final String ADMITTED = Admission.class.getName();

  private final int limit;
  // One verticle instance has one event loop, so nobody else counts.
  private int inFlight;

  Admission(int limit) {
    this.limit = limit;
  }

  @Override
  public void handle(RoutingContext request) {
    if (inFlight >= limit) {
      throw new Problem(
          ProblemKind.OVERLOADED, "Too many requests are being worked on; nothing was done.");
    }
    Admitted admitted = new Admitted();
    request.put(ADMITTED, admitted);
    request.addEndHandler(ended -> admitted.leave());
    request.next();
  }

  /** Counts a request no longer, though it goes on: its kind has a limit of its own. */
  static void leave(RoutingContext request) {
    Admitted admitted = request.get(ADMITTED);
    admitted.leave();
  }

  private final class Admitted {
    private boolean counted = true;

    Admitted() {
      inFlight++;
    }

    void leave() {
      if (counted) {
        counted = false;
        inFlight--;
      }
    }
  }
}
