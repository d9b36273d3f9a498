package io.souk.notification.webhook;

import static io.souk.chassis.database.Rows.all;
import static io.souk.chassis.database.Rows.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.souk.api.WireFormat;
import io.souk.chassis.database.Columns;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** The queue of deliveries, by the database's clock. */
public final class DeliveryStore {
  private final QueueSettings settings;

  DeliveryStore(QueueSettings settings) {
    this.settings = settings;
  }

  /** Queues stored events for all who want them. */
  public Future<Void> spread(SqlClient transaction, List<Long> positions) {
    Tuple values = Tuple.of(positions.toArray(Long[]::new), settings.giveUpAfter().toMillis());
    return query(transaction, DeliverySql.SPREAD, values).mapEmpty();
  }

  /** Claims at most so many of what is due. */
  Future<List<DueWebhook>> claim(SqlClient transaction, int atMost) {
    return transaction
        .query(DeliverySql.LOCK_READY)
        .execute()
        .compose(
            ready -> {
              List<String> endpoints = new ArrayList<>();
              ready.forEach(row -> endpoints.add(row.getString("id")));
              return endpoints.isEmpty()
                  ? Future.succeededFuture(List.of())
                  : claim(transaction, endpoints, atMost);
            });
  }

  private Future<List<DueWebhook>> claim(SqlClient transaction, List<String> ready, int atMost) {
    Tuple values =
        Tuple.of(
            ready.toArray(String[]::new),
            atMost,
            settings.endpointInFlight(),
            settings.claim().toMillis());
    return query(transaction, DeliverySql.CLAIM, values).map(all(this::due));
  }

  /** Writes what came of attempts; ids of endpoints that were switched off by it. */
  Future<List<String>> settle(SqlClient transaction, List<Result> results) {
    Tuple deliveries =
        Tuple.tuple()
            .addValue(Columns.of(results, String[]::new, r -> r.webhook().endpointId()))
            .addValue(Columns.of(results, Long[]::new, r -> r.webhook().position()))
            .addValue(Columns.of(results, Integer[]::new, r -> r.webhook().attempt()))
            .addValue(Columns.of(results, Boolean[]::new, Result::delivered))
            .addValue(Columns.of(results, Long[]::new, Result::pauseMillis))
            .addValue(Columns.of(results, Integer[]::new, r -> r.outcome().responseStatus()))
            .addValue(Columns.of(results, String[]::new, Result::error));
    return query(transaction, DeliverySql.SETTLE, deliveries)
        .compose(settled -> judge(transaction, results));
  }

  private Future<List<String>> judge(SqlClient transaction, List<Result> results) {
    Tuple endpoints =
        Tuple.tuple()
            .addValue(Columns.of(results, String[]::new, r -> r.webhook().endpointId()))
            .addValue(Columns.of(results, Boolean[]::new, Result::delivered))
            .addValue(Columns.of(results, Boolean[]::new, Result::gone))
            .addValue(Columns.of(results, Long[]::new, Result::leaveAloneMillis))
            .addInteger(settings.breakerFailures())
            .addLong(settings.breakerPause().toMillis())
            .addLong(settings.breakerLongestPause().toMillis())
            .addLong(settings.disableAfter().toMillis());
    return query(transaction, DeliverySql.JUDGE, endpoints)
        .map(
            rows -> {
              List<String> off = new ArrayList<>();
              for (Row row : rows) {
                if (row.getBoolean("switched_off")) {
                  off.add(row.getString("id"));
                }
              }
              return off;
            });
  }

  /** Gives up what is pending for an endpoint. */
  Future<Void> giveUp(SqlClient client, String endpointId) {
    return query(client, DeliverySql.GIVE_UP_ENDPOINT, Tuple.of(endpointId)).mapEmpty();
  }

  /** Gives up what nobody will send any more. */
  Future<Void> giveUpOverdue(SqlClient client, int atMost) {
    return query(client, DeliverySql.GIVE_UP, Tuple.of(atMost)).mapEmpty();
  }

  /** In seconds. */
  Future<Double> oldestPending(SqlClient client) {
    return client
        .query(DeliverySql.OLDEST_PENDING)
        .execute()
        .map(rows -> rows.iterator().next().getDouble("seconds"));
  }

  private DueWebhook due(Row row) {
    CloudEvent event =
        CloudEvent.of(
            row.getString("id"),
            settings.source() + row.getString("source"),
            row.getString("type"),
            row.getString("subject"),
            row.getLong("sequence"),
            row.getOffsetDateTime("occurred_at").toInstant(),
            WireFormat.decode(Buffer.buffer(row.getString("data")), JsonNode.class));
    int attempt = row.getInteger("attempts");
    return new DueWebhook(
        row.getString("endpoint_id"),
        position(row),
        attempt,
        new WebhookMessage(
            row.getString("url"),
            event.id(),
            attempt,
            row.getLong("now"),
            event.toBody(),
            List.of(row.getArrayOfStrings("secrets"))));
  }

  private static long position(Row row) {
    return row.getLong("position");
  }
}
