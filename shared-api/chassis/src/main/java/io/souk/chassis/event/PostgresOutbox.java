package io.souk.chassis.event;

import io.souk.api.Ids;
import io.souk.api.Nothing;
import io.souk.api.WireFormat;
import io.souk.api.event.EventSource;
import io.souk.api.event.Subscribe;
import io.souk.chassis.database.Columns;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;

/** The outbox in the service's own database. */
final class PostgresOutbox implements Outbox, EventSource {
  private final Database database;

  PostgresOutbox(Database database) {
    this.database = database;
  }

  @Override
  public Future<Void> append(SqlConnection transaction, List<Entry> entries) {
    if (entries.isEmpty()) {
      return Future.succeededFuture();
    }
    return transaction
        .preparedQuery(EventSql.APPEND)
        .execute(
            Tuple.tuple()
                .addValue(Columns.of(entries, String[]::new, entry -> Ids.event()))
                .addValue(Columns.of(entries, String[]::new, Entry::type))
                .addValue(Columns.of(entries, String[]::new, Entry::subject))
                .addValue(
                    Columns.of(
                        entries,
                        String[]::new,
                        entry -> WireFormat.encode(entry.data()).toString())))
        .mapEmpty();
  }

  /** Subscribers repeat themselves every few seconds: only what is new may hold up appends. */
  @Override
  public Future<Nothing> subscribe(Subscribe command) {
    Tuple wanted = Tuple.of(command.subscriber(), (Object) command.types().toArray(String[]::new));
    return database
        .client()
        .preparedQuery(EventSql.SUBSCRIBED)
        .execute(wanted)
        .compose(
            rows ->
                rows.iterator().next().getLong("known") == Set.copyOf(command.types()).size()
                    ? Future.succeededFuture()
                    : database.transaction(tx -> subscribe(tx, wanted)))
        .map(new Nothing());
  }

  /** How far behind subscribers are, in seconds. */
  Future<Double> oldestUndelivered() {
    return database
        .client()
        .query(EventSql.OLDEST_UNDELIVERED)
        .execute()
        .map(rows -> rows.iterator().next().getDouble("seconds"));
  }

  private static Future<Void> subscribe(SqlConnection transaction, Tuple wanted) {
    return transaction
        .query(EventSql.LOCK_OUTBOX)
        .execute()
        .compose(locked -> transaction.preparedQuery(EventSql.SUBSCRIBE).execute(wanted))
        .mapEmpty();
  }
}
