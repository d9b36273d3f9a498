package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.order.ListOrders;
import io.souk.api.order.Order;
import io.souk.api.order.OrderPage;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders leave the house as a file, page by page. */
@ExtendWith(WithGateway.class)
class OrderExportIT {
  private static final String EXPORT =
      "/v1/admin/orders/export?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z";

  private final GatewayUnderTest gateway;

  OrderExportIT(GatewayUnderTest gateway) {
    this.gateway = gateway;
  }

  @BeforeEach
  void reset() {
    gateway.orders.forget();
  }

  @Test
  void allPagesAreOneFile() {
    pages(3);
    Reply reply = gateway.send(request("&status=confirmed"));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(reply.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"orders.csv\"");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.text().lines())
        .hasSize(1 + 300)
        .first()
        .asString()
        .startsWith("order_id,created_at,status,");
    assertThat(reply.text()).contains("ord_0,", "ord_299,");
    assertThat(gateway.orders.listed)
        .extracting(ListOrders::cursor)
        .containsExactly(null, "1", "2");
    assertThat(gateway.orders.listed)
        .allSatisfy(
            query -> {
              assertThat(query.status()).containsExactly(Order.Status.CONFIRMED);
              assertThat(query.limit()).isEqualTo(100);
              assertThat(query.from()).isNotNull();
              assertThat(query.to()).isNotNull();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "&format=jsonl, */*,                          application/jsonl",
    "'',            application/jsonl,            application/jsonl",
    "'',            'text/html, application/jsonl;q=0.9', application/jsonl",
    "&format=csv,   application/jsonl,            text/csv",
    "'',            text/csv,                     text/csv",
    "'',            text/html,                    text/csv"
  })
  void itIsWrittenAsAsked(String query, String accept, String type) {
    Reply reply = gateway.send(request(query).header("Accept", accept));
    assertThat(reply.header("Content-Type")).isEqualTo(type + "; charset=utf-8");
  }

  @Test
  void aJsonLineIsAnOrderAsItIsGot() {
    pages(2);
    Reply reply = gateway.send(request("&format=jsonl"));
    List<String> lines = reply.text().lines().toList();
    assertThat(lines).hasSize(200);
    String one = gateway.get("/v1/orders/ord_0").text();
    assertThat(lines.get(0)).isEqualTo(one);
  }

  @Test
  void nothingIsAFileToo() {
    gateway.orders.onList = query -> Future.succeededFuture(new OrderPage(List.of(), false, null));
    assertThat(gateway.send(request("")).text().lines()).hasSize(1);
    assertThat(gateway.send(request("&format=jsonl")).text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?from=2026-01-01T00:00:00Z",
        "?to=2026-01-01T00:00:00Z",
        "?from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z",
        "?from=2026-01-01T00:00:00Z&to=2027-01-03T00:00:00Z",
        "?from=then&to=now",
        "?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&format=xml"
      })
  void aTimeThatIsNoneOrTooLongIsRefused(String query) {
    gateway
        .send(gateway.asAdmin("/v1/admin/orders/export" + query, "text/csv").GET())
        .problem(400, "invalid_request");
    assertThat(gateway.orders.listed).isEmpty();
  }

  @Test
  void aFailureBeforeTheFirstPageIsAProblem() {
    gateway.orders.onList = query -> unavailable();
    gateway.send(request("")).problem(503, "unavailable");
  }

  @Test
  void aFailureOnTheWayBreaksTheFile() {
    gateway.orders.onList =
        query -> query.cursor() == null ? Future.succeededFuture(page(0, true)) : unavailable();
    assertThatThrownBy(() -> gateway.sendAsync(request("")).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void aClientThatDoesNotReadIsNotReadFor() throws IOException {
    gateway.orders.onList = query -> Future.succeededFuture(page(0, true));
    try (RawConnection slow = gateway.connect()) {
      slow.send(
          RawConnection.head(
              "GET " + EXPORT + "&format=jsonl HTTP/1.1",
              "Authorization: Bearer " + GatewayUnderTest.ADMIN_KEY));
      // What fits into the buffers of both sockets, and no more.
      awaitNoMoreAreAskedFor();
      assertThat(gateway.orders.listed).isNotEmpty();
      slow.reset();
    }
    awaitNoMoreAreAskedFor();
  }

  private void awaitNoMoreAreAskedFor() {
    AtomicInteger asked = new AtomicInteger(-1);
    AtomicLong since = new AtomicLong();
    Await.until(
        "a second in which no page was asked for",
        Duration.ofSeconds(30),
        () -> {
          int now = gateway.orders.listed.size();
          if (now == 0 || asked.getAndSet(now) != now) {
            since.set(System.nanoTime());
          }
          return System.nanoTime() - since.get() > Duration.ofSeconds(1).toNanos();
        });
  }

  private HttpRequest.Builder request(String more) {
    return gateway
        .request(EXPORT + more)
        .header("Authorization", "Bearer " + GatewayUnderTest.ADMIN_KEY)
        .GET();
  }

  private void pages(int count) {
    gateway.orders.onList =
        query -> {
          int number = query.cursor() == null ? 0 : Integer.parseInt(query.cursor());
          return Future.succeededFuture(page(number, number + 1 < count));
        };
  }

  private static OrderPage page(int number, boolean more) {
    Stream<Order> orders =
        IntStream.range(number * 100, number * 100 + 100)
            .mapToObj(i -> FakeOrders.order("ord_" + i, Order.Status.CONFIRMED));
    return new OrderPage(orders.toList(), more, more ? String.valueOf(number + 1) : null);
  }

  private static Future<OrderPage> unavailable() {
    return Future.failedFuture(new Failure(FailureCode.UNAVAILABLE, "Not now."));
  }
}
