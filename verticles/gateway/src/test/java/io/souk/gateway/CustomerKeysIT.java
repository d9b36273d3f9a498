package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.customer.KeySet;
import io.souk.testkit.Await;
import io.vertx.core.Promise;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway that has not seen a customer yet, and its customer service. */
class CustomerKeysIT {
  private static final String ORDER = "/v1/orders/" + FakeOrders.ID;
  private GatewayUnderTest gateway;

  @BeforeEach
  void start() {
    gateway = new GatewayUnderTest(Map.of("service.instances", 1));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void requestsThatWaitForTheKeysGoOnWithTheirBodies() {
    Promise<KeySet> keys = Promise.promise();
    gateway.customers.onKeys = keys::future;
    List<CompletableFuture<Reply>> replies =
        IntStream.range(0, 5).mapToObj(i -> gateway.sendAsync(order("key-" + i))).toList();
    Await.until(
        "the question for the keys",
        Duration.ofSeconds(10),
        () -> gateway.customers.keysAsked.get() == 1);
    keys.complete(new KeySet(List.of(gateway.customers.tokens.published())));
    replies.forEach(reply -> reply.join().ok(201));
    assertThat(gateway.orders.placed).hasSize(5);
    assertThat(gateway.customers.keysAsked).hasValue(1);
  }

  @Test
  void withoutKeysNobodyIsRefusedForAGoodToken() {
    gateway.stopCustomer();
    Reply reply = gateway.send(gateway.asCustomer(ORDER).GET());
    reply.problem(503, "unavailable");
    assertThat(reply.header("Retry-After")).isEqualTo("1");
    gateway.get(ORDER).ok(200);
  }

  @Test
  void keysAreStillKnownWhenTheServiceIsGone() {
    gateway.send(gateway.asCustomer(ORDER).GET()).ok(200);
    gateway.stopCustomer();
    gateway.send(gateway.asCustomer(ORDER).GET()).ok(200);
  }

  private HttpRequest.Builder order(String key) {
    return gateway
        .asCustomer("/v1/orders")
        .header("Idempotency-Key", key)
        .POST(BodyPublishers.ofString(OrdersApiIT.ORDER));
  }
}
