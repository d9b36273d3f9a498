package io.souk.order;

import io.souk.api.customer.CustomerErased;
import io.souk.api.customer.CustomerEvents;
import io.souk.api.order.AnnotateOrder;
import io.souk.api.order.ListNotes;
import io.souk.api.order.ListOrders;
import io.souk.api.order.Order;
import io.souk.api.order.OrderNote;
import io.souk.api.order.OrderNotes;
import io.souk.api.order.OrderPage;
import io.souk.chassis.database.Database;
import io.souk.chassis.event.Subscriptions;
import io.souk.chassis.input.Input;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the shop's people do with orders: find them, note something, forget whose they were. */
record BackOffice(Database database, OrderStore orders) {
  private static final String ERASED = "erased";
  private static final int NOTE = 2_000;

  void listen(Subscriptions subscriptions) {
    subscriptions.on(
        "customer",
        CustomerEvents.ERASED,
        CustomerErased.class,
        (sql, event, erased) ->
            sql.preparedQuery(BackOfficeSql.FORGET)
                .execute(Tuple.of(erased.customerId(), ERASED, ERASED))
                .mapEmpty());
  }

  /** As the contract has it. */
  Future<OrderPage> list(ListOrders query) {
    int limit = Input.number("limit", query.limit(), 1, 100);
    Cursor after = query.cursor() == null ? null : Cursor.of(query.cursor());
    String email = Input.optionalText("email", query.email(), 320);
    Tuple conditions =
        Tuple.tuple()
            .addValue(email == null ? null : email.strip().toLowerCase(Locale.ROOT))
            .addValue(Input.optionalText("customer_id", query.customerId(), Input.NAME))
            .addValue(Input.optionalText("sku", query.sku(), Input.NAME))
            .addValue(anyOf(query.status()))
            .addValue(anyOf(query.paymentStatus()))
            .addValue(anyOf(query.fulfillmentStatus()))
            .addValue(at(query.from()))
            .addValue(at(query.to()))
            .addValue(after == null ? null : at(after.placedAt()))
            .addValue(after == null ? null : after.orderId())
            .addValue(limit + 1);
    return database
        .client()
        .preparedQuery(BackOfficeSql.LIST)
        .execute(conditions)
        .compose(
            rows -> {
              List<String> ids = new ArrayList<>();
              rows.forEach(row -> ids.add(row.getString("id")));
              return orders.find(database.client(), ids).map(found -> page(ids, found, limit));
            });
  }

  private static OrderPage page(List<String> ids, List<Order> found, int limit) {
    Map<String, Order> byId = new HashMap<>();
    found.forEach(order -> byId.put(order.id(), order));
    List<Order> page = ids.stream().limit(limit).map(byId::get).filter(Objects::nonNull).toList();
    boolean more = ids.size() > limit;
    Order last = page.isEmpty() ? null : page.get(page.size() - 1);
    return new OrderPage(
        page, more, more && last != null ? new Cursor(last.createdAt(), last.id()).text() : null);
  }

  /** As the contract has it. */
  Future<OrderNote> annotate(AnnotateOrder command) {
    String id = Input.name("note_id", command.noteId());
    String orderId = Input.name("order_id", command.orderId());
    String text = Input.text("text", command.text(), NOTE);
    String author = Input.name("author", command.author());
    return database
        .client()
        .preparedQuery(BackOfficeSql.ANNOTATE)
        .execute(Tuple.of(id, orderId, text, author))
        .compose(written -> notes(new ListNotes(orderId)))
        .map(
            notes ->
                notes.data().stream()
                    .filter(note -> note.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> Input.invalid("note_id is another order's")));
  }

  /** As the contract has it. */
  Future<OrderNotes> notes(ListNotes query) {
    String orderId = Input.name("order_id", query.orderId());
    return database
        .client()
        .preparedQuery(BackOfficeSql.NOTES)
        .execute(Tuple.of(orderId))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw SagaJournal.notFound(orderId);
              }
              List<OrderNote> notes = new ArrayList<>();
              for (Row row : rows) {
                if (row.getString("id") != null) {
                  notes.add(
                      new OrderNote(
                          row.getString("id"),
                          row.getString("text"),
                          row.getString("author"),
                          row.getOffsetDateTime("created_at").toInstant()));
                }
              }
              return new OrderNotes(notes);
            });
  }

  private static String @Nullable [] anyOf(@Nullable List<? extends Enum<?>> statuses) {
    return statuses == null || statuses.isEmpty()
        ? null
        : statuses.stream().map(OrderStore::wire).toArray(String[]::new);
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
