package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.order.Order;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway that lets three follow at a time, for four seconds each. */
class OrderEventsIT {
  private static final String EVENTS = "/v1/orders/" + FakeOrders.ID + "/events";
  private static final Duration SOON = Duration.ofSeconds(10);

  private static GatewayUnderTest gateway;

  private final AtomicInteger looks = new AtomicInteger();
  private volatile Order.Status status = Order.Status.PENDING;
  private volatile boolean unwell;

  @BeforeAll
  static void start() {
    gateway =
        new GatewayUnderTest(
            Map.of(
                "gateway.most_followers", 3,
                "gateway.max_in_flight", 2,
                "gateway.follow_time", "4s",
                "gateway.follow_pace", "100ms",
                "gateway.follow_heartbeat", "300ms"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void reset() {
    gateway.orders.onGet =
        id -> {
          looks.incrementAndGet();
          return unwell
              ? Future.failedFuture(new Failure(FailureCode.UNAVAILABLE, "Not now."))
              : FakeOrders.succeeded(status);
        };
  }

  @Test
  void theOrderComesAtOnceAndWheneverItChangesUntilItsEnd() throws IOException {
    try (EventStream stream = follow()) {
      stream.awaitOrder("pending");
      status = Order.Status.CONFIRMED;
      stream.awaitOrder("confirmed");
      status = Order.Status.COMPLETED;
      stream.awaitOrder("completed");
      stream.awaitEndEvent();
    }
  }

  @Test
  void nothingHoldsItBackOrKeepsIt() throws IOException {
    try (EventStream stream = follow()) {
      assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(stream.header("Cache-Control")).contains("no-store");
      assertThat(stream.header("Content-Encoding")).isNull();
    }
  }

  @Test
  void aQuietStreamIsKeptAlive() throws IOException {
    try (EventStream stream = follow()) {
      stream.awaitOrder("pending");
      assertThat(stream.line()).isEmpty();
      assertThat(stream.line()).isEqualTo(":");
    }
  }

  @Test
  void itEndsInTimeWithoutAWordSoThatOneAsksAgain() throws IOException {
    long start = System.nanoTime();
    try (EventStream stream = follow()) {
      stream.awaitOrder("pending");
      assertThat(stream.next()).isNull();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(3), SOON);
  }

  @Test
  void anOrderThatCannotBeSeenForAMomentIsFollowedOn() throws IOException {
    try (EventStream stream = follow()) {
      stream.awaitOrder("pending");
      unwell = true;
      int before = looks.get();
      Await.until("looks in vain", SOON, () -> looks.get() > before + 2);
      status = Order.Status.CONFIRMED;
      unwell = false;
      stream.awaitOrder("confirmed");
    }
  }

  @Test
  void oneLooksForAllWhoFollowAndNobodyOnceTheyAreGone() throws IOException {
    try (EventStream one = follow();
        EventStream other = follow();
        EventStream third = follow()) {
      int before = looks.get();
      long start = System.nanoTime();
      Await.until("ten looks", SOON, () -> looks.get() >= before + 10);
      // Three who looked for themselves would be done in a third of ten paces.
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(800));
      status = Order.Status.CONFIRMED;
      for (EventStream stream : new EventStream[] {one, other, third}) {
        stream.awaitOrder("pending");
        stream.awaitOrder("confirmed");
      }
    }
    awaitNoLooks();
  }

  @Test
  void oneTooManyIsSentAwayAndWelcomeOnceAnotherLeft() throws IOException {
    EventStream one = follow();
    try (EventStream other = follow();
        EventStream third = follow()) {
      other.awaitOrder("pending");
      third.awaitOrder("pending");
      Reply refused = gateway.get(EVENTS);
      refused.problem(503, "overloaded");
      assertThat(refused.header("Retry-After")).isEqualTo("5");
      // They do not count as requests in flight, of which two are allowed here.
      gateway.get("/v1/products").ok(200);
      one.close();
      Await.until("room", SOON, OrderEventsIT::hasRoom);
    }
  }

  @Test
  void anUnknownOrderIsAProblem() {
    gateway.orders.onGet =
        id -> Future.failedFuture(new Failure(FailureCode.ORDER_NOT_FOUND, "No such order."));
    gateway.get(EVENTS).problem(404, "order_not_found");
  }

  @Test
  void aStopEndsTheStreams() throws IOException {
    try (GatewayUnderTest stopping = new GatewayUnderTest(Map.of("gateway.follow_time", "10m"));
        EventStream stream = new EventStream(stopping.uri(EVENTS))) {
      stream.awaitOrder("confirmed");
      long start = System.nanoTime();
      Await.success(stopping.beginStop());
      assertThat(stream.next()).isNull();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }
  }

  private static EventStream follow() throws IOException {
    return new EventStream(gateway.uri(EVENTS));
  }

  private static boolean hasRoom() {
    try (EventStream stream = follow()) {
      stream.awaitOrder("pending");
      return true;
    } catch (AssertionError | IOException refused) {
      return false;
    }
  }

  /** Ten paces without a look; each test has a counter of its own. */
  private void awaitNoLooks() {
    long[] quietSince = {System.nanoTime()};
    int[] known = {looks.get()};
    Await.until(
        "no more looks",
        SOON,
        () -> {
          if (looks.get() != known[0]) {
            known[0] = looks.get();
            quietSince[0] = System.nanoTime();
          }
          return System.nanoTime() - quietSince[0] > Duration.ofSeconds(1).toNanos();
        });
  }
}
