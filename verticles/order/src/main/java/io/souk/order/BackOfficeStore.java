package io.souk.order;

import static io.souk.chassis.database.Rows.all;

import io.souk.api.order.ListOrders;
import io.souk.api.order.OrderNote;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for orders, keeps notes about them and forgets whose they were, in the database. */
final class BackOfficeStore {
  private static final String ERASED = "erased";

  /**
   * The ids of orders behind the cursor that fit the conditions, newest first.
   *
   * @param conditions checked, the e-mail address in lower case
   * @param most how many at most
   */
  Future<List<String>> find(
      SqlClient sql, ListOrders conditions, @Nullable Cursor after, int most) {
    Tuple values =
        Tuple.tuple()
            .addValue(conditions.email())
            .addValue(conditions.customerId())
            .addValue(conditions.sku())
            .addValue(anyOf(conditions.status()))
            .addValue(anyOf(conditions.paymentStatus()))
            .addValue(anyOf(conditions.fulfillmentStatus()))
            .addValue(at(conditions.from()))
            .addValue(at(conditions.to()))
            .addValue(after == null ? null : at(after.placedAt()))
            .addValue(after == null ? null : after.orderId())
            .addValue(most);
    return sql.preparedQuery(BackOfficeSql.LIST)
        .execute(values)
        .map(all(row -> row.getString("id")));
  }

  /** Keeps a note, unless there is one of this id. */
  Future<Void> annotate(SqlClient sql, String id, String orderId, String text, String author) {
    return sql.preparedQuery(BackOfficeSql.ANNOTATE)
        .execute(Tuple.of(id, orderId, text, author))
        .mapEmpty();
  }

  /** An order's notes, oldest first; empty if there is no such order. */
  Future<Optional<List<OrderNote>>> notes(SqlClient sql, String orderId) {
    return sql.preparedQuery(BackOfficeSql.NOTES)
        .execute(Tuple.of(orderId))
        .map(
            rows -> {
              List<OrderNote> notes = new ArrayList<>();
              for (Row row : rows) {
                if (row.getString("id") != null) {
                  notes.add(note(row));
                }
              }
              return rows.size() == 0 ? Optional.empty() : Optional.of(notes);
            });
  }

  /** Keeps a customer's orders, and forgets whose they were. */
  Future<Void> forget(SqlClient transaction, String customerId) {
    return transaction
        .preparedQuery(BackOfficeSql.FORGET)
        .execute(Tuple.of(customerId, ERASED, ERASED))
        .mapEmpty();
  }

  private static OrderNote note(Row row) {
    return new OrderNote(
        row.getString("id"),
        row.getString("text"),
        row.getString("author"),
        row.getOffsetDateTime("created_at").toInstant());
  }

  private static String @Nullable [] anyOf(@Nullable List<? extends Enum<?>> statuses) {
    return statuses == null || statuses.isEmpty()
        ? null
        : statuses.stream().map(OrderStore::wire).toArray(String[]::new);
  }

  /** No order was placed outside of these times, and the database does not know all of Java's. */
  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    if (instant == null) {
      return null;
    }
    Instant within = instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant;
    return (within.isAfter(Cursor.END) ? Cursor.END : within).atOffset(ZoneOffset.UTC);
  }
}
