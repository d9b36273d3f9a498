package io.souk.order;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.order.OrderPlacement;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.time.Duration;
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
        node.call(Duration.ofSeconds(1), orders -> orders.place(Orderly.anOrder()));

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

  private double gauge() {
    return node.meters().get("souk.order.oldest.pending.seconds").gauge().value();
  }
}
