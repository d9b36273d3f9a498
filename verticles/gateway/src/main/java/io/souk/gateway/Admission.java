package io.souk.gateway;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Lets only so many requests in at a time; the rest are told at once. */
final class Admission implements Handler<RoutingContext> {
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
    inFlight++;
    request.addEndHandler(ended -> inFlight--);
    request.next();
  }
}
