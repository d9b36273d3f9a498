package io.souk.cart;

import static io.souk.cart.Neighborhood.SHIRT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.Money;
import io.souk.api.WireFormat;
import io.souk.api.cart.Cart;
import io.souk.api.cart.Carts;
import io.souk.api.cart.CheckOutCart;
import io.souk.api.cart.CreateCart;
import io.souk.api.cart.GetCart;
import io.souk.api.cart.SetCartDetails;
import io.souk.api.cart.SetCartLine;
import io.souk.api.cart.SetCartLine.Mode;
import io.souk.api.catalog.Catalog;
import io.souk.api.catalog.QuoteLines;
import io.souk.api.event.Deliver;
import io.souk.api.event.Event;
import io.souk.api.event.EventSink;
import io.souk.api.inventory.GetStockLevels;
import io.souk.api.inventory.Inventory;
import io.souk.api.order.Address;
import io.souk.api.order.OrderEvents;
import io.souk.api.order.OrderPlaced;
import io.souk.api.order.OrderPlacement;
import io.souk.api.order.Orders;
import io.souk.api.order.PlaceOrder.PaymentMethod;
import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.Promotions;
import io.souk.api.shipping.QuoteShipping;
import io.souk.api.shipping.Shipping;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.ServiceDefinition;
import io.souk.chassis.bus.Call;
import io.souk.chassis.database.Database;
import io.souk.testkit.Await;
import io.souk.testkit.cluster.TestCluster;
import io.souk.testkit.postgres.TestDatabase;
import io.souk.testkit.postgres.TestPostgres;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two cart nodes on one database, among stand-ins for all neighbors, called from a node more. */
final class Trolleys implements AutoCloseable {
  static final Address LONDON =
      new Address("Ada Lovelace", "12 St James Square", null, "London", null, null, "GB", null);
  static final String HASH = "a".repeat(64);

  /** A test's machine may be busier than any shop: nothing here is proved by running late. */
  private static final Map<String, Object> SETTINGS =
      Map.ofEntries(
          Map.entry("bus.patience", "20s"),
          Map.entry("bus.breaker_failures", 1_000),
          Map.entry("database.acquire_timeout", "20s"),
          Map.entry("database.statement_timeout", "20s"),
          Map.entry("database.lock_timeout", "20s"),
          Map.entry("database.idle_in_transaction_timeout", "20s"),
          Map.entry("cart.neighbor_patience", "2s"),
          Map.entry("cart.sweep_every", "1h"),
          Map.entry("cart.checkout.answer_before", "500ms"),
          Map.entry("cart.checkout.resolve_after", "2s"),
          Map.entry("cart.checkout.resolve_again_after", "1h"),
          Map.entry("cart.checkout.resolve_every", "100ms"));

  private final TestCluster cluster = new TestCluster();
  final TestDatabase database = TestPostgres.database("cart");

  /** The database as a node reaches it. */
  final Database asNode;

  final FakeOrders orders = new FakeOrders();
  private final ServiceContext buyer;
  final Carts carts;
  private final EventSink sink;

  private Trolleys() {
    cluster.serve(
        "catalog", Catalog.class, StandIn.of(Catalog.class, QuoteLines.class, Neighborhood::quote));
    cluster.serve(
        "inventory",
        Inventory.class,
        StandIn.of(Inventory.class, GetStockLevels.class, Neighborhood::levels));
    cluster.serve(
        "shipping",
        Shipping.class,
        StandIn.of(Shipping.class, QuoteShipping.class, Neighborhood::ship));
    cluster.serve(
        "promotion",
        Promotions.class,
        StandIn.of(Promotions.class, PriceCart.class, Neighborhood::price));
    cluster.serve("order", Orders.class, StandIn.of(Orders.class, Record.class, orders::answer));
    Map<String, Object> settings = new HashMap<>(SETTINGS);
    settings.putAll(database.settings());
    asNode = cluster.start(CartVerticle.SERVICE, settings).context().database();
    cluster.start(CartVerticle.SERVICE, settings);
    buyer =
        cluster
            .start(
                ServiceDefinition.withoutDatabase("buyer", context -> new VerticleBase() {}),
                SETTINGS)
            .context();
    carts = buyer.bus().client(Carts.class);
    sink = buyer.bus().client(EventSink.class, "cart");
  }

  static Trolleys open() {
    return new Trolleys();
  }

  /** A new guest's cart; its id. */
  String guests() {
    return Await.success(carts.create(new CreateCart(Ids.cart(), null))).id();
  }

  /** The customer's cart; its id. */
  String customers(String customerId) {
    return Await.success(carts.create(new CreateCart(Ids.cart(), customerId))).id();
  }

  /** A guest's cart of two shirts with all an order needs. */
  String complete() {
    String cart = guests();
    Await.success(set(cart, SHIRT, 2));
    Await.success(details(cart, "ada@example.com", LONDON));
    return cart;
  }

  Future<Cart> set(String cart, String sku, int quantity) {
    return carts.setLine(new SetCartLine(cart, null, null, sku, quantity, Mode.SET));
  }

  Future<Cart> add(String cart, String key, String sku, int quantity) {
    return carts.setLine(new SetCartLine(cart, null, key, sku, quantity, Mode.ADD));
  }

  Future<Cart> details(String cart, @Nullable String email, @Nullable Address address) {
    return carts.setDetails(new SetCartDetails(cart, null, email, address, null, null, null, null));
  }

  Cart get(String cart) {
    return get(cart, null);
  }

  Cart get(String cart, @Nullable String customerId) {
    return Await.success(carts.get(new GetCart(cart, customerId)));
  }

  Future<OrderPlacement> checkout(String cart, String key, String token) {
    return carts.checkout(command(cart, null, key, token));
  }

  /** Calls with so much patience, as a buyer does who does not wait for ever. */
  Future<OrderPlacement> checkout(String cart, String key, String token, Duration patience) {
    return Call.detached(buyer.vertx(), patience, "test", () -> checkout(cart, key, token));
  }

  static CheckOutCart command(String cart, @Nullable String customerId, String key, String token) {
    return new CheckOutCart(
        cart, customerId, key, HASH, new PaymentMethod("sandbox", token), null, null);
  }

  void deliver(String source, String type, String subject, Object data) {
    Event event =
        new Event(
            "1.0",
            Ids.event(),
            source,
            type,
            subject,
            1,
            Instant.EPOCH,
            "application/json",
            WireFormat.decode(WireFormat.encode(data), JsonNode.class));
    assertThat(Await.success(sink.deliver(new Deliver(List.of(event)))).failed()).isEmpty();
  }

  /** The cart service hears that an order was confirmed. */
  void confirmed(String order) {
    deliver(
        "order",
        OrderEvents.PLACED,
        order,
        new OrderPlaced(order, List.of(), new Money(4_000, "USD"), null, null, null));
  }

  /** The cart, once it is so. */
  Cart awaitStatus(String cart, Cart.Status status) {
    Await.until("cart " + status, Duration.ofSeconds(30), () -> get(cart).status() == status);
    return get(cart);
  }

  static Failure refused(Future<?> call) {
    Throwable failure = Await.failure(call);
    assertThat(failure).isInstanceOf(Failure.class);
    return (Failure) failure;
  }

  static void assertRefused(FailureCode code, Future<?>... calls) {
    Arrays.stream(calls).forEach(call -> assertThat(refused(call).code()).isEqualTo(code));
  }

  @Override
  public void close() {
    cluster.close();
  }
}
