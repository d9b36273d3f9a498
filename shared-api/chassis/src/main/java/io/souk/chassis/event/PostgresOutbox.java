package io.souk.chassis.event;

import io.souk.api.Ids;
import io.souk.api.Nothing;
import io.souk.api.WireFormat;
import io.souk.api.event.EventSource;
import io.souk.api.event.Subscribe;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** The outbox in the service's own database. */
final class PostgresOutbox implements Outbox, EventSource {
  private final Database database;

  PostgresOutbox(Database database) {
    this.database = database;
  }

  @Override
  public Future<Void> append(SqlConnection transaction, String type, String subject, Object data) {
    return transaction
        .preparedQuery(EventSql.APPEND)
        .execute(Tuple.of(Ids.event(), type, subject, WireFormat.encode(data).toString()))
        .mapEmpty();
  }

  @Override
  public Future<Nothing> subscribe(Subscribe command) {
    return database.transaction(
        tx ->
            tx.query(EventSql.LOCK_OUTBOX)
                .execute()
                .compose(
                    locked ->
                        tx.preparedQuery(EventSql.SUBSCRIBE)
                            .execute(
                                Tuple.of(
                                    command.subscriber(),
                                    (Object) command.types().toArray(String[]::new))))
                .map(new Nothing()));
  }
}
