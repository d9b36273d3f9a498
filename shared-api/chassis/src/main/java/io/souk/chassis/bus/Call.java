package io.souk.chassis.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What travels with a call: the moment it must be answered, its command id, and who asked. It
 * follows the Vert.x context; calls made from there inherit it.
 *
 * @param deadline {@link System#nanoTime()} by which the caller has given up
 * @param commandId the same for every attempt of one command
 * @param caller the service, or kind of HTTP client, that asked
 */
public record Call(long deadline, String commandId, String caller) {

  /** The call being answered on this context, if any. */
  public static @Nullable Call current() {
    throw new UnsupportedOperationException();
  }

  /** Time left, zero if none. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /** Binds a new call with this patience to the current (duplicated) context: an HTTP request's. */
  public static Call begin(Duration patience, String caller) {
    throw new UnsupportedOperationException(patience + caller);
  }

  /**
   * Runs work on a context of its own, with a deadline of its own: for what goes on after its
   * caller has been answered.
   */
  public static <T> Future<T> detached(
      Vertx vertx, Duration patience, String caller, Supplier<Future<T>> work) {
    throw new UnsupportedOperationException("" + vertx + patience + caller + work);
  }
}
