package io.souk.chassis.bus;

import io.vertx.core.Future;

/** Turns contracts into calls. */
public interface Bus {
  /** Serves a contract from the current context; completes once it can be called. */
  <T> Future<Void> serve(Class<T> contract, T implementation);

  /**
   * A client of the contract's own service. Its calls fail with {@link io.souk.api.Failure} only:
   * {@code unavailable} (with the fact {@code retry_after_seconds}) when no instance can be reached
   * or the breaker is open, {@code overloaded}, {@code outcome_unknown} when the deadline came
   * first, or what the service itself answered.
   */
  <T> T client(Class<T> contract);

  /** A client of a contract that every service serves, at the named service. */
  <T> T client(Class<T> contract, String service);

  /**
   * Tells every instance of this service, this one too, that something happened. It arrives at once
   * or not at all, so that nothing may rest on it alone.
   */
  void broadcast(String topic);

  /** Hears of it on the current context; completes once the cluster knows. */
  Future<Void> onBroadcast(String topic, Runnable listener);
}
