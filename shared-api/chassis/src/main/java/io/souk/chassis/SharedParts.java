package io.souk.chassis;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What the instances of one node have in common. */
final class SharedParts {
  private final Map<Class<?>, Future<?>> parts = new ConcurrentHashMap<>();

  /** As {@link ServiceContext#shared}. */
  <T> Future<T> get(Vertx vertx, Class<T> type, Supplier<Future<T>> maker) {
    Promise<T> here = ((VertxInternal) vertx).getOrCreateContext().promise();
    Future<?> part = parts.computeIfAbsent(type, absent -> maker.get());
    part.onFailure(e -> parts.remove(type, part)).<T>map(type::cast).onComplete(here);
    return here.future();
  }
}
