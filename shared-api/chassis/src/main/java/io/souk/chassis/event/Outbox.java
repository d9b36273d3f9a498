package io.souk.chassis.event;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Where a service writes its events, in the transaction of the change they tell of. */
public interface Outbox {
  /**
   * Appends events in their order. From then on the transaction holds their subjects' turns: others
   * that append to the same subjects wait, which is what keeps a subject's events in order and
   * without gaps.
   */
  Future<Void> append(SqlConnection transaction, List<Entry> entries);

  /**
   * Appends one event, as above.
   *
   * @param type e.g. {@code order.placed}
   * @param subject the aggregate's id
   * @param data the event's record
   */
  default Future<Void> append(SqlConnection transaction, String type, String subject, Object data) {
    return append(transaction, List.of(new Entry(type, subject, data)));
  }

  /** An event to be, as above. */
  record Entry(String type, String subject, Object data) {}
}
