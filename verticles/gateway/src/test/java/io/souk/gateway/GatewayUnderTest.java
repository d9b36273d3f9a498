package io.souk.gateway;

import io.souk.api.cart.Carts;
import io.souk.api.catalog.Catalog;
import io.souk.api.customer.Customers;
import io.souk.api.inventory.Inventory;
import io.souk.api.notification.Notifications;
import io.souk.api.order.Orders;
import io.souk.api.payment.Payments;
import io.souk.api.promotion.Promotions;
import io.souk.api.shipping.Shipping;
import io.souk.chassis.RunningService;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.ServiceDefinition;
import io.souk.testkit.cluster.TestCluster;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A gateway on any free port, in a cluster with stand-ins for the services behind it. */
final class GatewayUnderTest implements AutoCloseable {
  static final String ADMIN_KEY = "test-admin-key-0123456789";

  final FakeCatalog catalog = new FakeCatalog();
  final FakeInventory inventory = new FakeInventory();
  final FakeCarts carts = new FakeCarts();
  final FakeOrders orders = new FakeOrders();
  final FakePayments payments = new FakePayments();
  final FakeShipping shipping = new FakeShipping();
  final FakePromotions promotions = new FakePromotions();
  final FakeCustomers customers = new FakeCustomers();
  final FakeNotifications notifications = new FakeNotifications();

  private final TestCluster cluster = new TestCluster();
  private final AtomicReference<GatewayVerticle> verticle = new AtomicReference<>();
  private final RunningService inventoryNode;
  private final RunningService customerNode;
  private final RunningService node;
  private final DeclaredAnswers declared;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  GatewayUnderTest() {
    this(Map.of());
  }

  GatewayUnderTest(Map<String, ?> settings) {
    this(settings, null);
  }

  /**
   * @param others carts in place of {@link #carts}
   */
  GatewayUnderTest(Map<String, ?> settings, @Nullable Carts others) {
    cluster.serve("catalog", Catalog.class, catalog);
    inventoryNode = cluster.serve("inventory", Inventory.class, inventory);
    cluster.serve("cart", Carts.class, others == null ? carts : others);
    cluster.serve("order", Orders.class, orders);
    cluster.serve("payment", Payments.class, payments);
    cluster.serve("shipping", Shipping.class, shipping);
    cluster.serve("promotion", Promotions.class, promotions);
    customerNode = cluster.serve("customer", Customers.class, customers);
    cluster.serve("notification", Notifications.class, notifications);
    Map<String, Object> all = new HashMap<>();
    all.put("gateway.port", 0);
    all.put("admin.key", ADMIN_KEY);
    // A stream's whole answer is awaited like any other's.
    all.put("gateway.follow_time", "1s");
    all.putAll(settings);
    node = cluster.start(ServiceDefinition.withoutDatabase("gateway", this::verticle), all);
    declared = new DeclaredAnswers(Reply.of(exchange(request("/openapi.json"))).json());
  }

  private GatewayVerticle verticle(ServiceContext service) {
    GatewayVerticle made = new GatewayVerticle(service);
    verticle.set(made);
    return made;
  }

  int port() {
    return Objects.requireNonNull(verticle.get()).port();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60));
  }

  Reply get(String path) {
    return send(request(path).GET());
  }

  Reply placeOrder(String key, String json) {
    return send(
        request("/v1/orders")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(json)));
  }

  HttpRequest.Builder asAdmin(String path, String contentType) {
    return request(path)
        .header("Authorization", "Bearer " + ADMIN_KEY)
        .header("Content-Type", contentType);
  }

  HttpRequest.Builder asCustomer(String path) {
    return asCustomer(path, FakeCustomers.ID);
  }

  HttpRequest.Builder asCustomer(String path, String customerId) {
    return request(path)
        .header("Authorization", "Bearer " + customers.tokens.of(customerId))
        .header("Content-Type", "application/json");
  }

  /** Sends it and checks the answer against the contract. */
  Reply send(HttpRequest.Builder request) {
    HttpResponse<byte[]> response = exchange(request);
    Reply reply = Reply.of(response);
    declared.check(response.request().method(), response.uri().getRawPath(), reply);
    return reply;
  }

  /** As {@link #send}, without waiting for the answer. */
  CompletableFuture<Reply> sendAsync(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), BodyHandlers.ofByteArray()).thenApply(Reply::of);
  }

  private HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A connection of one's own. */
  RawConnection connect() throws IOException {
    return new RawConnection(port(), declared);
  }

  DeclaredAnswers declared() {
    return declared;
  }

  /** The status of {@code /health/ready}. */
  int readiness() {
    URI ready = URI.create("http://127.0.0.1:" + node.managementPort() + "/health/ready");
    return exchange(HttpRequest.newBuilder(ready)).statusCode();
  }

  /** Begins to stop the gateway gracefully. */
  Future<Void> beginStop() {
    return node.stop();
  }

  /** Takes inventory's only node away. */
  void stopInventory() {
    cluster.stop(inventoryNode);
  }

  /** Takes customer's only node away. */
  void stopCustomer() {
    cluster.stop(customerNode);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
