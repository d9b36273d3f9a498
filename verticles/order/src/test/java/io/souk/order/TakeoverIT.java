package io.souk.order;

import static io.souk.order.Orderly.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.order.CancelOrder;
import io.souk.api.order.Order;
import io.souk.api.order.OrderPlacement;
import io.souk.api.order.PlaceOrder;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to orders whose node crashes, stalls, or is stopped. */
class TakeoverIT {
  private static final Duration LONGER_THAN_THE_LEASE = Duration.ofSeconds(5);

  private final Orderly shop = new Orderly();

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest(name = "before or after {0} (performed: {1})")
  @CsvSource({
    "quote, false",
    "redeem, false",
    "redeem, true",
    "hold, false",
    "hold, true",
    "authorize, false",
    "authorize, true",
    "commit, false",
    "commit, true",
    "capture, false",
    "capture, true"
  })
  void anotherNodeGoesOnWhereOneCrashed(String method, boolean performed) {
    TestNode dying = shop.frailNode();
    Interruptions.Hanging forEver = dying.interruptions().hangOnce(method, performed);
    Future<OrderPlacement> unused =
        dying.call(LONGER_THAN_THE_LEASE, orders -> orders.place(anOrder()));
    Await.success(forEver.reached());
    TestNode other = shop.node();
    shop.assertConfirmedAndCaptured(shop.ended(other, shop.onlyOrder()));
  }

  @ParameterizedTest
  @CsvSource({"release", "cancel", "giveBack"})
  void anotherNodeGoesOnUndoingWhereOneCrashed(String method) {
    PlaceOrder command = Orderly.anOrderWith(List.of(FakePromotions.TENTH), null);
    TestNode dying = shop.frailNode();
    Interruptions.Hanging authorize = dying.interruptions().hangOnce("authorize", true);
    Future<OrderPlacement> unused =
        dying.call(LONGER_THAN_THE_LEASE, orders -> orders.place(command));
    Await.success(authorize.reached());
    Interruptions.Hanging forEver = dying.interruptions().hangOnce(method, false);
    Future<Order> canceling =
        dying.call(
            LONGER_THAN_THE_LEASE, orders -> orders.cancel(new CancelOrder(shop.onlyOrder())));
    Await.success(forEver.reached());
    TestNode other = shop.node();
    shop.assertCanceledWithoutTrace(shop.ended(other, shop.onlyOrder()), "requested");
    assertThat(Await.success(canceling).status()).isEqualTo(Order.Status.CANCELED);
  }

  @Test
  void aNodeThatLostItsLeaseWritesNothing() {
    TestNode stalled = shop.frailNode();
    Interruptions.Hanging authorize = stalled.interruptions().hangOnce("authorize", true);
    Future<OrderPlacement> unused =
        stalled.call(LONGER_THAN_THE_LEASE, orders -> orders.place(anOrder()));
    Await.success(authorize.reached());
    TestNode other = shop.node();
    Order ended = shop.ended(other, shop.onlyOrder());
    var before = shop.database.rows("SELECT * FROM saga");
    authorize.letGo();
    Await.success(stalled.stop());
    assertThat(shop.database.rows("SELECT * FROM saga")).isEqualTo(before);
    assertThat(shop.get(other, ended.id())).isEqualTo(ended);
  }

  @Test
  void aNodeThatIsStoppedHandsItsOrdersOnWithoutWaitingForTheLease() {
    TestNode leaving = shop.node(Map.of("order.lease", "1h"));
    Interruptions.Hanging hold = leaving.interruptions().hangOnce("hold", true);
    Future<OrderPlacement> unused =
        leaving.call(LONGER_THAN_THE_LEASE, orders -> orders.place(anOrder()));
    Await.success(hold.reached());
    Future<Void> stopping = leaving.stop();
    hold.letGo();
    Await.success(stopping);
    TestNode other = shop.node();
    shop.assertConfirmedAndCaptured(shop.ended(other, shop.onlyOrder()));
  }
}
