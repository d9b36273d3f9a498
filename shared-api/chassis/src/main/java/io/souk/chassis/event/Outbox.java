package io.souk.chassis.event;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Where a service writes its events, in the transaction of the change they tell of. */
public interface Outbox {
  /**
   * Appends an event. The transaction must already hold its subject's row lock, which is what keeps
   * a subject's events in order.
   *
   * @param type e.g. {@code order.placed}
   * @param subject the aggregate's id
   * @param data the event's record
   */
  Future<Void> append(SqlConnection transaction, String type, String subject, Object data);
}
