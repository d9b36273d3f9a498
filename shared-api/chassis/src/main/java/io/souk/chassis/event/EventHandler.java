package io.souk.chassis.event;

import io.souk.api.event.Event;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Applies an event. */
@FunctionalInterface
public interface EventHandler<T> {
  /**
   * Makes the event's effect in the given transaction, which also remembers the event's id. No
   * remote calls.
   */
  Future<Void> apply(SqlConnection transaction, Event event, T data);
}
