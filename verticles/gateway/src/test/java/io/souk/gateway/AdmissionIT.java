package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.order.Order;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway that works on two requests at a time. */
class AdmissionIT {
  private static final String ORDER = "/v1/orders/" + FakeOrders.ID;
  private static GatewayUnderTest gateway;

  private final AtomicInteger asked = new AtomicInteger();
  private final Promise<Order> order = Promise.promise();

  @BeforeAll
  static void start() {
    gateway =
        new GatewayUnderTest(
            Map.of(
                "gateway.max_in_flight", 2,
                "gateway.read_patience", "20s",
                "bus.patience", "20s"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void keepWaiting() {
    gateway.orders.onGet =
        id -> {
          asked.incrementAndGet();
          return order.future();
        };
  }

  @Test
  void oneTooManyIsSentAwayAndWelcomeLater() {
    CompletableFuture<Reply> first = gateway.sendAsync(gateway.request(ORDER).GET());
    CompletableFuture<Reply> second = gateway.sendAsync(gateway.request(ORDER).GET());
    awaitAsked(2);

    Reply refused = gateway.get("/v1/products");
    refused.problem(503, "overloaded");
    assertThat(refused.header("Retry-After")).isEqualTo("1");

    order.complete(FakeOrders.order(Order.Status.CONFIRMED));
    first.join().ok(200);
    second.join().ok(200);
    gateway.get("/v1/products").ok(200);
  }

  @Test
  void whoHangsUpMakesRoom() throws IOException {
    try (RawConnection one = gateway.connect();
        RawConnection other = gateway.connect()) {
      one.send("GET " + ORDER + " HTTP/1.1\r\nHost: souk\r\n\r\n");
      other.send("GET " + ORDER + " HTTP/1.1\r\nHost: souk\r\n\r\n");
      awaitAsked(2);
      gateway.get("/v1/products").problem(503, "overloaded");
      one.reset();
      Await.until(
          "room", Duration.ofSeconds(10), () -> gateway.get("/v1/products").status() == 200);
    } finally {
      order.complete(FakeOrders.order(Order.Status.CONFIRMED));
    }
  }

  @Test
  void mostOfARushThatIsRefusedAnywayIsTurnedAwayHere() {
    gateway.orders.onPlace =
        command -> Future.failedFuture(new Failure(FailureCode.OVERLOADED, "Too many orders"));
    gateway.orders.placed.clear();

    for (int i = 0; i < 100; i++) {
      Reply refused = gateway.placeOrder("rush-" + i, OrdersApiIT.ORDER);
      refused.problem(503, "overloaded");
      assertThat(refused.header("Retry-After")).isEqualTo("1");
    }

    assertThat(gateway.orders.placed.size()).isBetween(10, 60);
    gateway.get("/v1/products").ok(200);
  }

  private void awaitAsked(int times) {
    Await.until("the orders asked for", Duration.ofSeconds(10), () -> asked.get() == times);
  }
}
