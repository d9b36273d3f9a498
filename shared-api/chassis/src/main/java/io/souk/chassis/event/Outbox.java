package io.souk.chassis.event;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Where a service writes its events, in the transaction of the change they tell of. */
public interface Outbox {
  /**
   * Appends an event. From then on the transaction holds its subject's turn: others that append to
   * the same subject wait, which is what keeps a subject's events in order and without gaps.
   *
   * @param type e.g. {@code order.placed}
   * @param subject the aggregate's id
   * @param data the event's record
   */
  Future<Void> append(SqlConnection transaction, String type, String subject, Object data);

  /** Appends events in their order, as above. */
  default Future<Void> append(SqlConnection transaction, List<Entry> entries) {
    Future<Void> appended = Future.succeededFuture();
    for (Entry entry : entries) {
      appended =
          appended.compose(
              before -> append(transaction, entry.type(), entry.subject(), entry.data()));
    }
    return appended;
  }

  /**
   * An event to be.
   *
   * @param type e.g. {@code order.placed}
   * @param subject the aggregate's id
   * @param data the event's record
   */
  record Entry(String type, String subject, Object data) {}
}
