package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.order.Order;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP itself, spoken well and badly. */
@ExtendWith(WithGateway.class)
class HttpIT {
  private final GatewayUnderTest gateway;

  HttpIT(GatewayUnderTest gateway) {
    this.gateway = gateway;
  }

  @BeforeEach
  void reset() {
    gateway.orders.placed.clear();
    gateway.orders.onGet = id -> FakeOrders.succeeded(Order.Status.CONFIRMED);
  }

  @Test
  void headersOverTheLimitAre431() throws IOException {
    try (RawConnection connection = gateway.connect()) {
      connection.send(
          RawConnection.head("GET /v1/products HTTP/1.1", "X-Long: " + "x".repeat(20_000)));
      connection.replyToNonsense().problem(431, "headers_too_large");
      connection.awaitEnd();
    }
  }

  @Test
  void manyHeadersOverTheLimitTogetherAre431() throws IOException {
    try (RawConnection connection = gateway.connect()) {
      connection.send(
          RawConnection.head("GET /v1/products HTTP/1.1", "A: b\r\n".repeat(5_000) + "C: d"));
      connection.replyToNonsense().problem(431, "headers_too_large");
    }
  }

  @Test
  void anAddressTooLongIs414() throws IOException {
    try (RawConnection connection = gateway.connect()) {
      connection.send(
          RawConnection.head("GET /v1/products?q=" + "x".repeat(9_000) + " HTTP/1.1", "A: b"));
      connection.replyToNonsense().problem(414, "uri_too_long");
      connection.awaitEnd();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "GET /v1/products",
        "GET  /v1/products HTTP/1.1 extra",
        "G\u0001T /v1/products HTTP/1.1"
      })
  void aFirstLineThatIsNotHttpIs400(String line) throws IOException {
    assertMalformed(RawConnection.head(line, "A: b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: ten",
        "Content-Length: -1",
        "Content-Length: 99999999999999999999",
        "Content-Length: 1\r\nContent-Length: 2",
        "Content-Length : 1",
        "A b: c",
        "no colon",
        "A: b\u0000c"
      })
  void headersThatAreNotHttpAre400(String headers) throws IOException {
    assertMalformed(RawConnection.head("GET /v1/products HTTP/1.1", headers));
  }

  private void assertMalformed(String request) throws IOException {
    try (RawConnection connection = gateway.connect()) {
      connection.send(request);
      connection.replyToNonsense().problem(400, "malformed_request");
      connection.awaitEnd();
    }
  }

  @Test
  void chunksThatAreNotChunksEndTheConnection() throws IOException {
    try (RawConnection connection = gateway.connect();
        LogLines errors = new LogLines("io.souk.gateway.Problems")) {
      connection.send(
          RawConnection.orderHead("Transfer-Encoding: chunked") + "zz\r\n{}\r\n0\r\n\r\n");
      connection.awaitEnd();
      assertThat(errors.all()).isEmpty();
    }
    assertThat(gateway.orders.placed).isEmpty();
  }

  @Test
  void twoWaysToSayTheLengthAreRefused() throws IOException {
    try (RawConnection connection = gateway.connect()) {
      connection.send(
          RawConnection.orderHead("Content-Length: 5\r\nTransfer-Encoding: chunked")
              + "0\r\n\r\n"
              + RawConnection.head("GET /v1/products HTTP/1.1", "A: b"));
      connection.replyTo("POST", "/v1/orders").problem(400, "malformed_request");
      connection.awaitEnd();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%zz", "%", "%00"})
  void anAddressThatCannotBeReadIs400(String handle) throws IOException {
    try (RawConnection connection = gateway.connect()) {
      connection.send(RawConnection.head("GET /v1/products/" + handle + " HTTP/1.1", "A: b"));
      assertThat(connection.replyTo("GET", "/v1/products/x").status()).isEqualTo(400);
    }
  }

  @Test
  void requestsSentInOneGoAreAnsweredInTheirOrder() throws IOException {
    // The first asked is the last to know.
    gateway.orders.onGet =
        id ->
            Vertx.currentContext()
                .owner()
                .timer(id.equals("ord_1") ? 200 : 1)
                .map(later -> FakeOrders.order(id, Order.Status.CONFIRMED));
    try (RawConnection connection = gateway.connect()) {
      connection.send(
          RawConnection.head("GET /v1/orders/ord_1 HTTP/1.1", "A: b")
              + RawConnection.head("GET /v1/nothing HTTP/1.1", "A: b")
              + RawConnection.head("GET /v1/orders/ord_2 HTTP/1.1", "A: b"));
      assertThat(connection.replyTo("GET", "/v1/orders/ord_1").ok(200).getString("id"))
          .isEqualTo("ord_1");
      connection.replyTo("GET", "/v1/nothing").problem(404, "not_found");
      assertThat(connection.replyTo("GET", "/v1/orders/ord_2").ok(200).getString("id"))
          .isEqualTo("ord_2");
    }
  }

  @Test
  void aRefusedBodyIsNotTakenForTheNextRequest() throws IOException {
    String smuggled = RawConnection.head("GET /v1/orders/ord_1 HTTP/1.1", "A: b");
    try (RawConnection connection = gateway.connect()) {
      connection.send(
          RawConnection.head(
                  "PUT /v1/admin/stock/a HTTP/1.1",
                  "Content-Type: application/json\r\nContent-Length: " + smuggled.length())
              + smuggled
              + RawConnection.head("GET /v1/nothing HTTP/1.1", "A: b"));
      connection.replyTo("PUT", "/v1/admin/stock/a").problem(401, "unauthorized");
      connection.replyTo("GET", "/v1/nothing").problem(404, "not_found");
    }
  }

  @Test
  void anUpgradeToHttp2IsNotMade() throws Exception {
    HttpClient http2 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    HttpResponse<String> response =
        http2.send(gateway.request("/v1/products").GET().build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
  }

  @Test
  void http2WithoutAskingIsRefused() throws IOException {
    assertVersionRefused("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
  }

  @Test
  void anotherProtocolIsRefused() throws IOException {
    assertVersionRefused(RawConnection.head("GET /v1/products SMTP/1.1", "A: b"));
  }

  /** Answered by the HTTP library itself, so with its status alone. */
  private void assertVersionRefused(String request) throws IOException {
    try (RawConnection connection = gateway.connect()) {
      connection.send(request);
      assertThat(connection.line()).contains(" 501 ");
      connection.awaitEnd();
    }
  }

  @Test
  void everyAnswerTellsBrowsersToBeCareful() throws IOException {
    assertCareful(gateway.get("/v1/products"));
    assertCareful(gateway.get("/v1/nothing"));
    try (RawConnection connection = gateway.connect()) {
      assertCareful(connection.send(RawConnection.head("nonsense", "A: b")).replyToNonsense());
    }
  }

  private static void assertCareful(Reply reply) {
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(reply.header("Content-Security-Policy")).startsWith("default-src 'none'");
  }
}
