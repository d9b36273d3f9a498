package io.souk.order;

import static io.souk.order.FakeCatalog.BRACELET;
import static io.souk.order.FakeCatalog.SHIRT;
import static io.souk.order.FakeCatalog.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.Ids;
import io.souk.api.inventory.Hold;
import io.souk.api.order.Address;
import io.souk.api.order.CancelOrder;
import io.souk.api.order.CaptureOrder;
import io.souk.api.order.GetOrder;
import io.souk.api.order.Order;
import io.souk.api.order.OrderPlacement;
import io.souk.api.order.PlaceOrder;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.order.PlaceOrder.PaymentMethod;
import io.souk.api.payment.Payment;
import io.souk.chassis.config.Settings;
import io.souk.chassis.config.SettingsLoader;
import io.souk.testkit.Await;
import io.souk.testkit.postgres.MigratedDatabases;
import io.souk.testkit.postgres.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** An order service under test: its database, its neighbors, and as many nodes as wanted. */
final class Orderly implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final MigratedDatabases DATABASES =
      new MigratedDatabases("order", Orderly::migrate);

  final Vertx vertx = Vertx.vertx();
  final TestDatabase database = DATABASES.take();
  final FakeInventory inventory = new FakeInventory();
  final FakePayments payments = new FakePayments();
  final FakeShipping shipping = new FakeShipping();
  final FakePromotions promotions = new FakePromotions();
  private final Settings settings;
  private final List<TestNode> nodes = new ArrayList<>();

  Orderly() {
    settings =
        SettingsLoader.load("order")
            .with(database.settings())
            .with(
                Map.of(
                    "service.instances", 1,
                    "order.ask_timeout", "10s",
                    "order.lease", "11s",
                    "order.retry_after", "50ms",
                    "order.retry_at_most", "200ms",
                    "order.poll_every", "50ms",
                    "order.measure_every", "100ms",
                    "order.pickup_every", "50ms",
                    "order.action_look_every", "100ms"));
    inventory.stock(SHIRT, 10);
    inventory.stock(TOP, 10);
    inventory.stock(BRACELET, 10);
  }

  TestNode node() {
    return node(Map.of());
  }

  /** A node whose lease runs out soon and that takes nothing up: as good as crashed. */
  TestNode frailNode() {
    return frailNode(Map.of());
  }

  /** The same, with these settings. */
  TestNode frailNode(Map<String, ?> overrides) {
    Map<String, Object> all = new HashMap<>(overrides);
    all.put("order.lease", "2s");
    all.put("order.ask_timeout", "1s");
    all.put("order.pickup_every", "1h");
    return node(all);
  }

  TestNode node(Map<String, ?> overrides) {
    TestNode node =
        new TestNode(
            vertx,
            settings.with(overrides),
            TestNode.neighbors(new FakeCatalog(), inventory, payments, shipping, promotions));
    nodes.add(node);
    return node;
  }

  static PlaceOrder anOrder(String token, OrderLine... lines) {
    return new PlaceOrder(
        Ids.command(),
        "0".repeat(64),
        List.of(lines),
        "ada@example.com",
        new Address("Ada Lovelace", "12 St James's Square", null, "London", null, null, "GB", null),
        new PaymentMethod("sandbox", token));
  }

  /** Two shirts and a bracelet, with these wishes. */
  static PlaceOrder anOrderWith(List<String> coupons, @Nullable String shippingOption) {
    PlaceOrder plain = anOrder();
    return new PlaceOrder(
        plain.idempotencyKey(),
        plain.requestHash(),
        plain.lines(),
        plain.email(),
        plain.shippingAddress(),
        plain.payment(),
        null,
        coupons,
        shippingOption,
        "Leave it with the neighbor",
        null,
        null);
  }

  static PlaceOrder anOrder() {
    return anOrder(FakePayments.GOOD, new OrderLine(SHIRT, 2), new OrderLine(BRACELET, 1));
  }

  OrderPlacement place(TestNode node, PlaceOrder command) {
    return Await.success(node.call(PATIENCE, orders -> orders.place(command)));
  }

  Failure refused(TestNode node, PlaceOrder command) {
    return (Failure) Await.failure(node.call(PATIENCE, orders -> orders.place(command)));
  }

  Order get(TestNode node, String id) {
    return Await.success(node.call(PATIENCE, orders -> orders.get(new GetOrder(id))));
  }

  Order cancel(TestNode node, String id) {
    return Await.success(node.call(PATIENCE, orders -> orders.cancel(new CancelOrder(id))));
  }

  Order capture(TestNode node, String id) {
    return Await.success(node.call(PATIENCE, orders -> orders.capture(new CaptureOrder(id))));
  }

  /** The id of the only order there is. */
  String onlyOrder() {
    List<Map<String, @Nullable Object>> rows = database.rows("SELECT id FROM orders");
    assertThat(rows).hasSize(1);
    return String.valueOf(rows.get(0).get("id"));
  }

  /** Waits until the order's saga rests, and answers the order. */
  Order ended(TestNode node, String id) {
    Await.until(
        "order " + id + " ends",
        Duration.ofSeconds(15),
        () ->
            database.queryLong(
                    "SELECT count(*) FROM saga WHERE NOT open AND order_id = '" + id + "'")
                == 1);
    return get(node, id);
  }

  long count(String table) {
    return database.queryLong("SELECT count(*) FROM " + table);
  }

  /** The types of the events written about an order, in order. */
  List<String> events(String orderId) {
    return database
        .rows("SELECT type FROM written_event WHERE subject = '" + orderId + "' ORDER BY number")
        .stream()
        .map(row -> String.valueOf(row.get("type")))
        .toList();
  }

  void assertConfirmedAndCaptured(Order order) {
    assertThat(order.status()).isEqualTo(Order.Status.CONFIRMED);
    assertThat(order.paymentStatus()).isEqualTo(Order.PaymentStatus.CAPTURED);
    assertThat(inventory.status(order.id())).isEqualTo(Hold.Status.COMMITTED);
    assertThat(payments.charges()).isEqualTo(1);
    assertThat(events(order.id())).containsExactly("order.placed");
  }

  void assertCanceledWithoutTrace(Order order, String reason) {
    assertThat(order.status()).isEqualTo(Order.Status.CANCELED);
    assertThat(order.cancelReason()).isEqualTo(reason);
    assertThat(inventory.available(SHIRT)).isEqualTo(10);
    assertThat(inventory.available(BRACELET)).isEqualTo(10);
    assertThat(promotions.uses()).isZero();
    Payment payment = payments.of(order.id());
    if (payment != null) {
      assertThat(payment.status()).isIn(Payment.Status.CANCELED, Payment.Status.REFUNDED);
      assertThat(payment.refunded()).isEqualTo(payment.captured());
    }
  }

  @Override
  public void close() {
    // A pool that is closed while its node still works may never say that it is closed.
    Await.success(Future.join(nodes.stream().map(TestNode::stop).toList()));
    Await.success(vertx.close());
    DATABASES.giveBack(database);
  }

  private static void migrate(TestDatabase database) {
    Map<String, String> settings = database.settings();
    Flyway.configure()
        .dataSource(
            "jdbc:" + settings.get("database.url"),
            settings.get("database.migration_user"),
            settings.get("database.migration_password"))
        .placeholders(Map.of("runtime_role", database.name()))
        .load()
        .migrate();
    database.execute(
        "CREATE TABLE written_event (number bigint GENERATED ALWAYS AS IDENTITY, type text,"
            + " subject text, data jsonb)");
    database.execute("GRANT INSERT ON written_event TO \"" + database.name() + "\"");
  }
}
