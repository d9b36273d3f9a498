package io.souk.notification.email;

import static io.souk.chassis.database.Rows.all;

import com.fasterxml.jackson.databind.JsonNode;
import io.souk.api.WireFormat;
import io.souk.chassis.database.Columns;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** The queue of mails, by the database's clock. */
final class EmailStore {
  private final Duration claim;
  private final Duration giveUpAfter;

  EmailStore(Duration claim, Duration giveUpAfter) {
    this.claim = claim;
    this.giveUpAfter = giveUpAfter;
  }

  /** Queues mails for stored events: position to template. */
  Future<Void> owe(SqlClient transaction, Map<Long, Template> mails) {
    List<Entry<Long, Template>> rows = List.copyOf(mails.entrySet());
    Tuple values =
        Tuple.tuple()
            .addValue(Columns.of(rows, Long[]::new, Entry::getKey))
            .addValue(Columns.of(rows, String[]::new, row -> row.getValue().label()))
            .addLong(giveUpAfter.toMillis());
    return transaction.preparedQuery(EmailSql.OWE).execute(values).mapEmpty();
  }

  Future<List<DueEmail>> claim(SqlClient client, int atMost) {
    return client
        .preparedQuery(EmailSql.CLAIM)
        .execute(Tuple.of(atMost, claim.toMillis()))
        .map(all(EmailStore::due));
  }

  Future<Void> sent(SqlClient client, DueEmail email) {
    return settle(client, email, "sent", Duration.ZERO, null);
  }

  /** There is nobody to send it to. */
  Future<Void> needless(SqlClient client, DueEmail email, String reason) {
    return settle(client, email, "needless", Duration.ZERO, reason);
  }

  Future<Void> dead(SqlClient client, DueEmail email, String error) {
    return settle(client, email, "dead", Duration.ZERO, error);
  }

  Future<Void> later(SqlClient client, DueEmail email, Duration pause, String error) {
    return settle(client, email, "pending", pause, error);
  }

  /** In seconds. */
  Future<Double> oldestPending(SqlClient client) {
    return client
        .query(EmailSql.OLDEST_PENDING)
        .execute()
        .map(rows -> rows.iterator().next().getDouble("seconds"));
  }

  private static Future<Void> settle(
      SqlClient client, DueEmail email, String status, Duration pause, @Nullable String error) {
    return client
        .preparedQuery(EmailSql.SETTLE)
        .execute(Tuple.of(email.position(), email.attempt(), status, pause.toMillis(), error))
        .mapEmpty();
  }

  private static DueEmail due(Row row) {
    return new DueEmail(
        row.getLong("position"),
        row.getInteger("attempts"),
        Template.named(row.getString("template")),
        row.getString("id"),
        row.getString("order_id"),
        WireFormat.decode(Buffer.buffer(row.getString("data")), JsonNode.class));
  }
}
