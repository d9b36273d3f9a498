package io.souk.gateway;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Turns away, before anything is done for them, most of the requests that an overloaded service
 * would only refuse: refusing takes time from those that it serves. As in "Client-Side Throttling",
 * Beyer and others, Site Reliability Engineering, chapter 21.
 */
final class Throttle implements Handler<RoutingContext> {
  /** So many are let through for each that is not refused: enough to notice when all can be. */
  private static final double MULTIPLE = 1.2;

  /** So many refused say nothing yet. */
  private static final double FEW = 3;

  /** What is so old counts by a third. */
  private static final double MEMORY = TimeUnit.SECONDS.toNanos(1);

  private final BiConsumer<RoutingContext, Problem> refusal;
  private final LongSupplier nanoTime;
  private final DoubleSupplier chance;
  // One verticle instance has one event loop, so nobody else counts.
  private double all;
  private double welcome;
  private long countedAt;

  /**
   * @param refusal how one is turned away
   * @param chance from 0 to 1, at random
   */
  Throttle(
      BiConsumer<RoutingContext, Problem> refusal, LongSupplier nanoTime, DoubleSupplier chance) {
    this.refusal = refusal;
    this.nanoTime = nanoTime;
    this.chance = chance;
    this.countedAt = nanoTime.getAsLong();
  }

  @Override
  public void handle(RoutingContext request) {
    if (turnsAway()) {
      refusal.accept(
          request,
          new Problem(
              ProblemKind.OVERLOADED, "More requests come than can be served; nothing was done."));
      return;
    }
    request.addEndHandler(ended -> count(!isOverloaded(request.failure())));
    request.next();
  }

  /** Whether this one is not let through. */
  boolean turnsAway() {
    age();
    if (chance.getAsDouble() * (all + 1) >= all - MULTIPLE * welcome - FEW) {
      return false;
    }
    all++;
    return true;
  }

  /** One that was let through has ended. */
  void count(boolean wasWelcome) {
    age();
    all++;
    welcome += wasWelcome ? 1 : 0;
  }

  private void age() {
    long now = nanoTime.getAsLong();
    double left = Math.exp((countedAt - now) / MEMORY);
    all *= left;
    welcome *= left;
    countedAt = now;
  }

  private static boolean isOverloaded(Throwable failure) {
    return failure instanceof Failure known && known.code() == FailureCode.OVERLOADED;
  }
}
