package io.souk.notification.webhook;

import static io.souk.chassis.database.Rows.all;
import static io.souk.chassis.database.Rows.instant;
import static io.souk.chassis.database.Rows.query;

import io.souk.api.WireFormat;
import io.souk.api.notification.WebhookDelivery;
import io.souk.chassis.database.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was sent, and what is kept to be sent again. */
final class ArchiveStore {
  private final Duration giveUpAfter;

  /**
   * @param giveUpAfter how long a delivery is tried at most
   */
  ArchiveStore(Duration giveUpAfter) {
    this.giveUpAfter = giveUpAfter;
  }

  /** A place in the kept events, in their order. */
  record Place(Instant at, long position) {}

  /** A delivery and its event's position. */
  record Listed(WebhookDelivery delivery, long position) {}

  /** Latest first. */
  Future<List<Listed>> list(
      SqlClient client,
      String endpointId,
      WebhookDelivery.@Nullable Status status,
      @Nullable String orderId,
      long before,
      int atMost) {
    String wire = status == null ? null : WireFormat.tree(status).textValue();
    return query(client, ArchiveSql.LIST, Tuple.of(endpointId, wire, orderId, before, atMost))
        .map(all(ArchiveStore::listed));
  }

  /** Kept events behind a place that an endpoint wants, oldest first. */
  Future<List<Place>> kept(
      SqlClient client,
      String endpointId,
      Instant from,
      Instant to,
      Optional<String> orderId,
      boolean onlyDead,
      Place behind,
      int atMost) {
    Tuple values =
        Tuple.of(endpointId, utc(from), utc(to), onlyDead, utc(behind.at()))
            .addLong(behind.position())
            .addInteger(atMost);
    orderId.ifPresent(values::addString);
    String sql = orderId.isPresent() ? ArchiveSql.KEPT_OF_ORDER : ArchiveSql.KEPT_IN_RANGE;
    return query(client, sql, values)
        .map(
            all(row -> new Place(row.getOffsetDateTime("occurred_at").toInstant(), position(row))));
  }

  /** Makes events pending for an endpoint; how many were not. */
  Future<Integer> sendAgain(SqlClient client, String endpointId, List<Place> places) {
    Long[] positions = Columns.of(places, Long[]::new, Place::position);
    Tuple values = Tuple.of(endpointId, positions, giveUpAfter.toMillis());
    return query(client, ArchiveSql.SEND_AGAIN, values).map(RowSet::rowCount);
  }

  private static Listed listed(Row row) {
    WebhookDelivery.Status status =
        WebhookDelivery.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
    return new Listed(
        new WebhookDelivery(
            row.getString("endpoint_id"),
            row.getString("id"),
            row.getString("type"),
            row.getString("subject"),
            status,
            row.getInteger("attempts"),
            row.getInteger("response_status"),
            row.getString("error"),
            row.getOffsetDateTime("occurred_at").toInstant(),
            status == WebhookDelivery.Status.PENDING ? instant(row, "due_at") : null,
            instant(row, "settled_at")),
        position(row));
  }

  private static long position(Row row) {
    return row.getLong("position");
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
