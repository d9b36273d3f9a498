package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.order.Order;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request may be: how large, how slow, where to, and of what. */
class RequestLimitsIT {
  private static final int MEBIBYTE = 1_048_576;
  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() {
    gateway = new GatewayUnderTest(Map.of("gateway.body_patience", "1s"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void reset() {
    gateway.orders.placed.clear();
    gateway.orders.onPlace = FakeOrders.placing(Order.Status.CONFIRMED);
  }

  @Test
  void aBodyOver1MiBIs413() {
    gateway.placeOrder("key-1", " ".repeat(MEBIBYTE + 1)).problem(413, "body_too_large");
  }

  @Test
  void aBodyOfUnknownLengthOver1MiBIs413() {
    byte[] body = new byte[2 * MEBIBYTE];
    gateway
        .send(
            gateway
                .request("/v1/orders")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "key-1")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))))
        .problem(413, "body_too_large");
  }

  @Test
  void aBodyOfJust1MiBIsTaken() {
    String padding = " ".repeat(MEBIBYTE - OrdersApiIT.ORDER.length());
    gateway.placeOrder("key-1", OrdersApiIT.ORDER + padding).ok(201);
  }

  @Test
  void aBodyThatDripsInIs408AndItsConnectionCloses() throws IOException {
    try (RawConnection connection = gateway.connect()) {
      connection.send(RawConnection.orderHead("Content-Length: 1000") + "{");
      connection.replyTo("POST", "/v1/orders").problem(408, "request_timeout");
      connection.awaitEnd();
    }
    assertThat(gateway.orders.placed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/v1/nothing", "/v1/products/a/b", "/V1/products", "/metrics"})
  void anUnknownPathIs404(String path) {
    gateway.get(path).problem(404, "not_found");
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /v1/products, GET",
    "PATCH, /v1/products/chain-bracelet, GET",
    "GET, /v1/admin/stock/chain-bracelet-1, PUT",
    "PUT, /v1/orders, POST",
    "OPTIONS, /v1/orders, POST",
    "GET, /v1/admin/products/import, POST",
    "POST, /docs, GET",
    "BREW, /v1/products, GET"
  })
  void aWrongMethodIs405AndTheRightOnesAreNamed(String method, String path, String allowed) {
    Reply reply = gateway.send(gateway.request(path).method(method, BodyPublishers.noBody()));
    reply.problem(405, "method_not_allowed");
    assertThat(reply.header("Allow")).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml", ""})
  void aBodyThatIsNotCalledJsonIs415(String type) {
    gateway
        .send(
            gateway
                .request("/v1/orders")
                .header("Content-Type", type)
                .header("Idempotency-Key", "key-1")
                .POST(BodyPublishers.ofString(OrdersApiIT.ORDER)))
        .problem(415, "unsupported_media_type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "{\"lines\":["})
  void jsonOfGreatDepthIsRefused(String opening) {
    gateway.placeOrder("key-1", opening.repeat(100_000)).problem(400, "malformed_json");
    assertThat(gateway.orders.placed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\udc00\\ud800", "\\u0000", "Ada\\n"})
  void textThatIsNoTextIsRefused(String name) {
    gateway
        .placeOrder("key-1", OrdersApiIT.ORDER.replace("\"Ada\"", "\"" + name + "\""))
        .problem(400, "invalid_request");
    assertThat(gateway.orders.placed).isEmpty();
  }

  @Test
  void textInAnyScriptIsTaken() {
    gateway
        .placeOrder("key-1", OrdersApiIT.ORDER.replace("\"Ada\"", "\"Áda 愛達 \\ud83d\\ude00\""))
        .ok(201);
    assertThat(gateway.orders.placed.get(0).shippingAddress().name()).isEqualTo("Áda 愛達 😀");
  }

  @Test
  void twoIdempotencyKeysAreNotOne() throws IOException {
    String json = OrdersApiIT.ORDER;
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    try (RawConnection connection = gateway.connect()) {
      connection.send(
          RawConnection.orderHead("Idempotency-Key: another\r\nContent-Length: " + length) + json);
      connection.replyTo("POST", "/v1/orders").problem(400, "invalid_request");
    }
    assertThat(gateway.orders.placed).isEmpty();
  }
}
