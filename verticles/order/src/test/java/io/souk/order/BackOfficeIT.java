package io.souk.order;

import static io.souk.order.FakeCatalog.BRACELET;
import static io.souk.order.FakeCatalog.SHIRT;
import static io.souk.order.FakeCatalog.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.customer.CustomerErased;
import io.souk.api.order.AnnotateOrder;
import io.souk.api.order.ListNotes;
import io.souk.api.order.ListOrders;
import io.souk.api.order.Order;
import io.souk.api.order.OrderNote;
import io.souk.api.order.OrderPage;
import io.souk.api.order.PlaceOrder;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.testkit.Await;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shop's people do with orders. */
class BackOfficeIT {
  private final Orderly shop = new Orderly();
  private final TestNode node = shop.node();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void pagesFollowEachOtherNewestFirstWithoutGapOrRepeat() {
    List<String> placed = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      placed.add(0, place("ada@example.com", null, SHIRT).id());
    }

    List<String> read = new ArrayList<>();
    String cursor = null;
    do {
      OrderPage page = list(page(3, cursor));
      assertThat(page.hasMore()).isEqualTo(page.nextCursor() != null);
      page.data().forEach(order -> read.add(order.id()));
      cursor = page.nextCursor();
    } while (cursor != null);

    assertThat(read).isEqualTo(placed);
  }

  @Test
  void ordersAreFoundByWhatIsKnownOfThem() {
    Order guests = place("Ada@Example.com", null, SHIRT);
    Order customers = place("grace@example.com", "cus_1", TOP);
    Instant between = shop.ended(node, customers.id()).createdAt();
    Order canceled = place("grace@example.com", "cus_1", BRACELET);
    shop.ended(node, guests.id());
    shop.ended(node, canceled.id());
    shop.cancel(node, canceled.id());

    assertThat(ids(by("ada@example.COM", null, null))).containsExactly(guests.id());
    assertThat(ids(by(null, "cus_1", null))).containsExactly(canceled.id(), customers.id());
    assertThat(ids(by(null, null, TOP))).containsExactly(customers.id());
    assertThat(ids(by("nobody@example.com", null, null))).isEmpty();
    assertThat(
            ids(
                new ListOrders(
                    null,
                    null,
                    null,
                    List.of(Order.Status.CANCELED, Order.Status.PENDING),
                    List.of(Order.PaymentStatus.REFUNDED),
                    List.of(Order.FulfillmentStatus.NOT_FULFILLED),
                    null,
                    null,
                    10,
                    null)))
        .containsExactly(canceled.id());
    assertThat(
            ids(
                new ListOrders(
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    between,
                    between.plusNanos(1000),
                    10,
                    null)))
        .containsExactly(customers.id());
  }

  @Test
  void aCursorOrALimitThatIsNoneIsRefused() {
    assertThat(refusal(page(0, null))).isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(refusal(page(101, null))).isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(refusal(page(10, "bm9uc2Vuc2U"))).isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(refusal(page(10, "§§§"))).isEqualTo(FailureCode.INVALID_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+1000000000-01-01T00:00:00Z",
        "-1000000000-01-01T00:00:00Z",
        "+294277-01-09T00:00:00Z",
        "1969-12-31T23:59:59Z"
      })
  void aCursorForgedOfATimeWithoutOrdersIsRefused(String time) {
    String cursor = new Cursor(Instant.parse(time), "ord_0").text();

    assertThat(refusal(page(10, cursor))).isEqualTo(FailureCode.INVALID_REQUEST);
  }

  @Test
  void aTimeBeyondTheDatabasesIsAsGoodAsItsFirstOrItsLast() {
    Order order = place("ada@example.com", null, SHIRT);

    assertThat(ids(between(Instant.MIN, Instant.MAX))).containsExactly(order.id());
    assertThat(ids(between(Instant.MAX, null))).isEmpty();
    assertThat(ids(between(null, Instant.MIN))).isEmpty();
  }

  @Test
  void aNoteIsKeptOnceAndShownInOrder() {
    Order order = place("ada@example.com", null, SHIRT);

    OrderNote first = annotate(order.id(), "note_1", "Called; will pick it up");
    assertThat(annotate(order.id(), "note_1", "Called; will pick it up")).isEqualTo(first);
    annotate(order.id(), "note_2", "Picked up");

    assertThat(
            Await.success(
                    node.call(Orderly.PATIENCE, orders -> orders.notes(new ListNotes(order.id()))))
                .data())
        .extracting(OrderNote::text)
        .containsExactly("Called; will pick it up", "Picked up");
  }

  @Test
  void anotherNoteUnderTheSameIdIsRefusedAndNotLost() {
    Order order = place("ada@example.com", null, SHIRT);
    annotate(order.id(), "note_1", "Called; will pick it up");

    for (AnnotateOrder other :
        List.of(
            new AnnotateOrder("note_1", order.id(), "Did not call", "owner"),
            new AnnotateOrder("note_1", order.id(), "Called; will pick it up", "packer"))) {
      assertThat(Await.failure(node.call(Orderly.PATIENCE, orders -> orders.annotate(other))))
          .extracting("code")
          .isEqualTo(FailureCode.IDEMPOTENCY_KEY_REUSED);
    }
  }

  @Test
  void aNoteOnAnUnknownOrderIsRefused() {
    AnnotateOrder command = new AnnotateOrder("note_1", "ord_0", "Who?", "owner");

    assertThat(Await.failure(node.call(Orderly.PATIENCE, orders -> orders.annotate(command))))
        .extracting("code")
        .isEqualTo(FailureCode.ORDER_NOT_FOUND);
  }

  @Test
  void anErasedCustomersOrdersTellNoMoreWhoseTheyWereAndKeepTheBooks() {
    PlaceOrder command = command("grace@example.com", "cus_1", TOP);
    Order before = shop.ended(node, shop.place(node, command).order().id());
    Order others = place("ada@example.com", null, SHIRT);

    node.hear("customer", "customer.erased", "cus_1", new CustomerErased("cus_1"));

    Order after = shop.get(node, before.id());
    assertThat(after.totals()).isEqualTo(before.totals());
    assertThat(after.shippingAddress().country()).isEqualTo("GB");
    assertThat(shop.place(node, command).order().email()).isEqualTo(after.email());
    for (String table : List.of("orders", "idempotency_key", "order_line", "order_timeline")) {
      assertThat(shop.database.rows("SELECT * FROM " + table).toString())
          .doesNotContain("grace@example.com");
    }
    assertThat(after.toString()).doesNotContain("Lovelace", "James", "London");
    assertThat(shop.get(node, others.id()).email()).isEqualTo("ada@example.com");
  }

  private Order place(String email, @Nullable String customer, String sku) {
    return shop.place(node, command(email, customer, sku)).order();
  }

  private static PlaceOrder command(String email, @Nullable String customer, String sku) {
    PlaceOrder plain = Orderly.anOrder(FakePayments.GOOD, new OrderLine(sku, 1));
    return new PlaceOrder(
        plain.idempotencyKey(),
        plain.requestHash(),
        plain.lines(),
        email,
        plain.shippingAddress(),
        plain.payment(),
        customer,
        null,
        null,
        null,
        null,
        null);
  }

  private OrderNote annotate(String orderId, String noteId, String text) {
    AnnotateOrder command = new AnnotateOrder(noteId, orderId, text, "owner");
    return Await.success(node.call(Orderly.PATIENCE, orders -> orders.annotate(command)));
  }

  private OrderPage list(ListOrders query) {
    return Await.success(node.call(Orderly.PATIENCE, orders -> orders.list(query)));
  }

  private List<String> ids(ListOrders query) {
    return list(query).data().stream().map(Order::id).toList();
  }

  private FailureCode refusal(ListOrders query) {
    return ((Failure) Await.failure(node.call(Orderly.PATIENCE, orders -> orders.list(query))))
        .code();
  }

  private static ListOrders page(int limit, @Nullable String cursor) {
    return new ListOrders(null, null, null, null, null, null, null, null, limit, cursor);
  }

  private static ListOrders between(@Nullable Instant from, @Nullable Instant to) {
    return new ListOrders(null, null, null, null, null, null, from, to, 10, null);
  }

  private static ListOrders by(
      @Nullable String email, @Nullable String customer, @Nullable String sku) {
    return new ListOrders(email, customer, sku, null, null, null, null, null, 10, null);
  }
}
