package io.souk.order;

import static io.souk.order.FakeCatalog.SHIRT;
import static io.souk.order.Orderly.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.order.OrderPlacement;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.testkit.Await;
import io.souk.testkit.postgres.KeptPlan;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long the oldest pending order has been so: what operators are woken by. */
class PendingAgeIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Orderly shop = new Orderly();
  private final TestNode node = shop.node();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aPendingOrderAgesUntilItEnds() {
    Await.until("nothing is pending", SOON, () -> gauge() == 0);
    node.interruptions().fail("hold", new Failure(FailureCode.UNAVAILABLE, "away"));
    Future<OrderPlacement> unused =
        node.call(Duration.ofSeconds(1), orders -> orders.place(anOrder()));

    Await.until("it is some time old", SOON, () -> gauge() > 0.2);
    Await.until("it is older", SOON, () -> gauge() > 0.6);

    node.interruptions().heal();
    shop.ended(node, shop.onlyOrder());
    Await.until("nothing is pending any more", SOON, () -> gauge() == 0);
  }

  @Test
  void theAgeIsUnknownWhileTheDatabaseIsAway() {
    Await.until("it was measured", SOON, () -> gauge() == 0);

    shop.database.goDown();
    Await.until("nobody knows", SOON, () -> Double.isNaN(gauge()));

    shop.database.comeBack();
    Await.until("it is known again", SOON, () -> gauge() == 0);
  }

  @Test
  void anOrderDoesNotAgeWhileItsBuyerHasTimeToAct() {
    String order = waitingForItsBuyer(node);
    Await.until("it is a second old", SOON, () -> sinceItWasPlaced(order) > 1);
    assertThat(age()).isZero();

    node.interruptions().fail("commit", new Failure(FailureCode.UNAVAILABLE, "away"));
    shop.payments.providerAnswers();
    Await.until("it goes on, and ages", SOON, () -> age() > 0);

    assertThat(age()).isLessThan(sinceItWasPlaced(order) - 1);
  }

  @Test
  void anOrderAgesOnceItsBuyersTimeIsOver() {
    node.interruptions().fail("authorize", new Failure(FailureCode.UNAVAILABLE, "not this node"));
    TestNode strict = shop.node(Map.of("order.action_deadline", "1s"));
    for (TestNode each : List.of(node, strict)) {
      each.interruptions().fail("release", new Failure(FailureCode.UNAVAILABLE, "away"));
    }
    String order = waitingForItsBuyer(strict);

    Await.until("it ages", SOON, () -> age() > 0);

    assertThat(age()).isLessThan(sinceItWasPlaced(order) - 1);
  }

  @Test
  void theOldestIsFoundAmongManyWithoutReadingThemAll() {
    String many =
        """
        INSERT INTO orders (id, status, payment_status, email, shipping_address, payment_provider,
          payment_token)
        SELECT 'ord_' || n, 'pending', 'not_paid', '', '{}', '', '' FROM generate_series(1, 5000) n;
        INSERT INTO saga (order_id, state, open, retry_at)
        SELECT id, '{"step": "PRICING"}', true, now() + interval '1 h' FROM orders
        """;

    assertThat(new KeptPlan("int", SagaSql.OLDEST_OPEN, "0").pagesReadAfter(many, node))
        .isPositive()
        .isLessThan(50);
  }

  private String waitingForItsBuyer(TestNode by) {
    return shop.place(by, anOrder(FakePayments.ACTION, new OrderLine(SHIRT, 1))).order().id();
  }

  private double age() {
    return Await.success(new SagaStore("test", SOON, SOON).oldestOpen(node.client()));
  }

  private double sinceItWasPlaced(String order) {
    String sql =
        "SELECT (1000 * extract(epoch FROM clock_timestamp() - created_at))::bigint FROM orders"
            + " WHERE id = '%s'";
    return shop.database.queryLong(sql.formatted(order)) / 1_000.0;
  }

  private double gauge() {
    return node.meters().get("souk.order.oldest.pending.seconds").gauge().value();
  }
}
