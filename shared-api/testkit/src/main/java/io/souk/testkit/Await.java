package io.souk.testkit;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Bounded waiting on a test's own thread, never on an event loop. */
public final class Await {
  // Far above what any step takes on a busy machine, far below a build's patience.
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private Await() {}

  /** The future's value; an {@link AssertionError} if it fails or takes more than 30 s. */
  public static <T> T success(Future<T> future) {
    try {
      return settled(future);
    } catch (ExecutionException e) {
      throw new AssertionError("Expected success, but: " + e.getCause(), e.getCause());
    }
  }

  /** Why the future failed; an {@link AssertionError} if it succeeds or takes more than 30 s. */
  public static Throwable failure(Future<?> future) {
    try {
      throw new AssertionError("Expected a failure, but got: " + settled(future));
    } catch (ExecutionException e) {
      return e.getCause() == null ? e : e.getCause();
    }
  }

  /**
   * Waits until a condition holds, asking every few milliseconds.
   *
   * @param description what is awaited, for the {@link AssertionError} if it never comes
   */
  public static void until(String description, Duration atMost, BooleanSupplier condition) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("Not within " + atMost + ": " + description);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static <T> T settled(Future<T> future) throws ExecutionException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("No outcome within " + PATIENCE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while waiting", e);
    }
  }
}
