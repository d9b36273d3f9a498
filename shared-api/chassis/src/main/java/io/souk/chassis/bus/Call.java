package io.souk.chassis.bus;

import io.souk.api.Ids;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.context.storage.AccessMode;
import io.vertx.core.spi.context.storage.ContextLocal;
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
  static final ContextLocal<Call> LOCAL = ContextLocal.registerLocal(Call.class);

  static Call lasting(Duration patience, String commandId, String caller) {
    return new Call(System.nanoTime() + patience.toNanos(), commandId, caller);
  }

  /** The call being answered on this context, if any. */
  public static @Nullable Call current() {
    ContextInternal context = ContextInternal.current();
    return context == null ? null : context.getLocal(LOCAL, AccessMode.CONCURRENT);
  }

  /** Time left, zero if none. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /** Binds a new call with this patience to the current (duplicated) context: an HTTP request's. */
  public static Call begin(Duration patience, String caller) {
    Call call = lasting(patience, Ids.command(), caller);
    call.bind();
    return call;
  }

  void bind() {
    ContextInternal context = ContextInternal.current();
    if (context == null || !context.isDuplicate()) {
      throw new IllegalStateException("A call needs a context of its own");
    }
    context.putLocal(LOCAL, AccessMode.CONCURRENT, this);
  }

  /**
   * Makes calls that must be answered sooner than the current one: after this patience, or with it
   * if that comes first. The result comes back on the current context.
   */
  public static <T> Future<T> within(
      Vertx vertx, Duration patience, String caller, Supplier<Future<T>> calls) {
    Call call = current();
    Duration left = call == null ? patience : call.remaining();
    Promise<T> back = ((VertxInternal) vertx).getOrCreateContext().promise();
    detached(vertx, left.compareTo(patience) < 0 ? left : patience, caller, calls).onComplete(back);
    return back.future();
  }

  /**
   * Runs work on a context of its own, with a deadline of its own: for what goes on after its
   * caller has been answered.
   */
  public static <T> Future<T> detached(
      Vertx vertx, Duration patience, String caller, Supplier<Future<T>> work) {
    ContextInternal context = ((VertxInternal) vertx).getOrCreateContext().duplicate();
    context.putLocal(LOCAL, AccessMode.CONCURRENT, lasting(patience, Ids.command(), caller));
    Promise<T> promise = Promise.promise();
    context.runOnContext(
        start -> Future.future((Promise<T> p) -> work.get().onComplete(p)).onComplete(promise));
    return promise.future();
  }
}
