package io.souk.notification;

import com.fasterxml.jackson.databind.JsonNode;
import io.souk.api.WireFormat;
import io.souk.api.event.Event;
import io.souk.chassis.database.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Public events as they came, kept for a while. */
final class PublicEventStore {
  private static final String ORDER = "order";

  /** Stores events in their order; where each new one stands, by its id. */
  Future<Map<String, Long>> insert(SqlClient transaction, List<Event> events) {
    Tuple values =
        Tuple.tuple()
            .addValue(Columns.of(events, String[]::new, Event::id))
            .addValue(Columns.of(events, String[]::new, Event::source))
            .addValue(Columns.of(events, String[]::new, Event::type))
            .addValue(Columns.of(events, String[]::new, Event::subject))
            .addValue(Columns.of(events, Long[]::new, Event::sequence))
            .addValue(Columns.of(events, String[]::new, PublicEventStore::orderId))
            .addValue(Columns.of(events, String[]::new, event -> text(event, "customer_id")))
            .addValue(
                Columns.of(
                    events, OffsetDateTime[]::new, event -> event.time().atOffset(ZoneOffset.UTC)))
            .addValue(
                Columns.of(
                    events, String[]::new, event -> WireFormat.encode(event.data()).toString()));
    return transaction
        .preparedQuery(PublicEventSql.INSERT)
        .execute(values)
        .map(
            rows -> {
              Map<String, Long> positions = new HashMap<>();
              rows.forEach(row -> positions.put(row.getString("id"), row.getLong("position")));
              return positions;
            });
  }

  /** Forgets who a customer is. */
  Future<Void> redact(SqlClient transaction, String customerId) {
    return transaction
        .preparedQuery(PublicEventSql.REDACT)
        .execute(Tuple.of(customerId))
        .mapEmpty();
  }

  /** Forgets events, with all that was sent because of them. */
  Future<Void> prune(SqlClient client, Duration keep, int atMost) {
    return client
        .preparedQuery(PublicEventSql.PRUNE)
        .execute(Tuple.of(keep.toMillis() / 1_000.0, atMost))
        .mapEmpty();
  }

  /** Which order an event is about, if it is about one. */
  private static @Nullable String orderId(Event event) {
    return event.source().equals(ORDER) ? event.subject() : text(event, "order_id");
  }

  private static @Nullable String text(Event event, String field) {
    JsonNode value = event.data().get(field);
    return value == null || !value.isTextual() ? null : value.textValue();
  }
}
