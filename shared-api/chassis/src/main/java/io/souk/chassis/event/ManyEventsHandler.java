package io.souk.chassis.event;

import io.souk.api.event.Event;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Applies events of one type that came together. */
@FunctionalInterface
public interface ManyEventsHandler<T> {
  /** An event and its record. */
  record Received<T>(Event event, T data) {}

  /**
   * Makes the events' effects, in their order, in the given transaction, which also remembers their
   * ids. No remote calls. If it fails, it is asked again for each event alone.
   */
  Future<Void> apply(SqlConnection transaction, List<Received<T>> events);
}
