package io.souk.gateway;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiConsumer;

/** Lets only so many requests in at a time; the rest are told at once. */
final class Admission implements Handler<RoutingContext> {
  private static final String ADMITTED = Admission.class.getName();

  private final BiConsumer<RoutingContext, Problem> refusal;
  private final int limit;
  // One verticle instance has one event loop, so nobody else counts.
  private int inFlight;

  /**
   * @param refusal how one too many is told
   */
  Admission(BiConsumer<RoutingContext, Problem> refusal, int limit) {
    this.refusal = refusal;
    this.limit = limit;
  }

  @Override
  public void handle(RoutingContext request) {
    if (inFlight >= limit) {
      refusal.accept(
          request,
          new Problem(
              ProblemKind.OVERLOADED, "Too many requests are being worked on; nothing was done."));
      return;
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
