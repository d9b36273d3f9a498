package io.souk.order;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What the shop's people do with orders: find them, note something, forget whose they were. */
record BackOffice(Database database, OrderStore orders, BackOfficeStore store) {
  private static final int NOTE = 2_000;

  void listen(Subscriptions subscriptions) {
    subscriptions.on(
        "customer",
        CustomerEvents.ERASED,
        CustomerErased.class,
        (sql, event, erased) -> store.forget(sql, erased.customerId()));
  }

  /** As the contract has it. */
  Future<OrderPage> list(ListOrders query) {
    ListOrders conditions = checked(query);
    int limit = conditions.limit();
    Cursor after = conditions.cursor() == null ? null : Cursor.of(conditions.cursor());
    return store
        .find(database.client(), conditions, after, limit + 1)
        .compose(ids -> orders.find(database.client(), ids).map(found -> page(ids, found, limit)));
  }

  private static ListOrders checked(ListOrders query) {
    String email = Input.optionalText("email", query.email(), Input.EMAIL);
    return new ListOrders(
        email == null ? null : email.strip().toLowerCase(Locale.ROOT),
        Input.optionalText("customer_id", query.customerId(), Input.NAME),
        Input.optionalText("sku", query.sku(), Input.NAME),
        query.status(),
        query.paymentStatus(),
        query.fulfillmentStatus(),
        query.from(),
        query.to(),
        Input.number("limit", query.limit(), 1, 100),
        query.cursor());
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
    return store
        .annotate(database.client(), id, orderId, text, author)
        .compose(written -> notes(new ListNotes(orderId)))
        .map(
            notes ->
                notes.data().stream()
                    .filter(note -> note.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> Input.invalid("note_id is another order's")))
        .map(note -> same(note, text, author));
  }

  private static OrderNote same(OrderNote note, String text, String author) {
    if (!note.text().equals(text) || !note.author().equals(author)) {
      throw new Failure(
          FailureCode.IDEMPOTENCY_KEY_REUSED, "This idempotency key was used for another note");
    }
    return note;
  }

  /** As the contract has it. */
  Future<OrderNotes> notes(ListNotes query) {
    String orderId = Input.name("order_id", query.orderId());
    return store
        .notes(database.client(), orderId)
        .map(notes -> new OrderNotes(notes.orElseThrow(() -> OrderFailures.notFound(orderId))));
  }
}
