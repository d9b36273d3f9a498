package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose order is whose: a guest's is for whoever knows its id, a customer's is the customer's. */
class OrderVisibilityIT {
  private static final String CUSTOMERS = "/v1/orders/" + FakeOrders.CUSTOMERS_ID;
  private static final String GUESTS = "/v1/orders/" + FakeOrders.ID;
  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() {
    gateway = new GatewayUnderTest(Map.of("gateway.admin_keys", Callers.adminKeys()));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void reset() {
    gateway.orders.forget();
  }

  @Test
  void aGuestsOrderIsForWhoeverKnowsItsId() {
    gateway.get(GUESTS).ok(200);
    gateway.send(gateway.asCustomer(GUESTS, "cus_other").GET()).ok(200);
    gateway.send(cancel(gateway.request(GUESTS + "/cancel"))).ok(200);
    assertThat(gateway.orders.canceled).containsExactly(FakeOrders.ID);
  }

  @Test
  void aCustomersOrderIsForThatCustomer() {
    JsonObject order = gateway.send(gateway.asCustomer(CUSTOMERS).GET()).ok(200);
    assertThat(order.getString("customer_id")).isEqualTo(FakeCustomers.ID);
    gateway.send(cancel(gateway.asCustomer(CUSTOMERS + "/cancel"))).ok(200);
    assertThat(gateway.orders.canceled).containsExactly(FakeOrders.CUSTOMERS_ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {CUSTOMERS, CUSTOMERS + "/events"})
  void nobodyElseFindsIt(String path) {
    JsonObject toGuest = gateway.get(path).problem(404, "order_not_found");
    gateway.send(gateway.asCustomer(path, "cus_other").GET()).problem(404, "order_not_found");
    assertThat(toGuest.getString("detail"))
        .isEqualTo("There is no order " + FakeOrders.CUSTOMERS_ID);
  }

  @Test
  void nobodyElseCancelsIt() {
    gateway.send(cancel(gateway.request(CUSTOMERS + "/cancel"))).problem(404, "order_not_found");
    gateway
        .send(cancel(gateway.asCustomer(CUSTOMERS + "/cancel", "cus_other")))
        .problem(404, "order_not_found");
    gateway.send(cancel(as("read", CUSTOMERS + "/cancel"))).problem(404, "order_not_found");
    assertThat(gateway.orders.canceled).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "read", "owner"})
  void adminsWhoMaySeeOrdersSeeIt(String role) {
    gateway.send(as(role, CUSTOMERS).GET()).ok(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"catalog", "finance"})
  void otherAdminsDoNot(String role) {
    gateway.send(as(role, CUSTOMERS).GET()).problem(404, "order_not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "owner"})
  void adminsWhoMayChangeOrdersCancelIt(String role) {
    gateway.send(cancel(as(role, CUSTOMERS + "/cancel"))).ok(200);
    assertThat(gateway.orders.canceled).containsExactly(FakeOrders.CUSTOMERS_ID);
  }

  private static HttpRequest.Builder as(String role, String path) {
    return gateway.request(path).header("Authorization", "Bearer " + Callers.adminKey(role));
  }

  private static HttpRequest.Builder cancel(HttpRequest.Builder request) {
    return request.POST(BodyPublishers.noBody());
  }
}
