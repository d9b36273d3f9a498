package io.souk.order;

import static io.souk.order.FakeCatalog.SHIRT;
import static io.souk.order.Orderly.anOrder;
import static io.souk.order.Orderly.anOrderWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.order.Order;
import io.souk.api.order.PlaceOrder;
import io.souk.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What orders cost beside their goods, and what the buyer's bank may want of him. */
class TotalsIT {
  private final Orderly shop = new Orderly();
  private final TestNode node = shop.node();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void anOrderIsSentTheCheapestWayAndPaysForIt() {
    shop.shipping.charge(490);

    Order order = shop.place(node, anOrder()).order();

    assertThat(order.shippingOption()).isEqualTo("standard");
    assertThat(order.totals())
        .isEqualTo(new Order.Totals(usd(14299), usd(14789), null, usd(490), null, null, null));
    assertThat(paid(order)).isEqualTo(usd(14789));
  }

  @Test
  void discountsTaxAndTheChosenWayMakeTheTotalThatIsAuthorized() {
    shop.shipping.charge(490);
    shop.promotions.tax(10);

    Order order = shop.place(node, anOrderWith(List.of("TENTH"), "express")).order();

    // 14299 less 1429, plus 1287 tax of that, plus 1490 for express.
    assertThat(order.totals())
        .isEqualTo(
            new Order.Totals(usd(14299), usd(15647), usd(1429), usd(1490), usd(1287), false, null));
    assertThat(order.coupons()).containsExactly("TENTH");
    assertThat(order.note()).isEqualTo("Leave it with the neighbor");
    Order.Line shirts = order.lines().get(0);
    assertThat(shirts.discounts())
        .containsExactly(new Order.Discount("pro_1", "Spring", "TENTH", usd(1000)));
    assertThat(shirts.taxes()).containsExactly(new Order.Tax("VAT", 100_000, usd(900)));
    assertThat(shirts.total()).isEqualTo(usd(9900));
    assertThat(paid(order)).isEqualTo(usd(15647));
    assertThat(shop.database.queryLong("SELECT (data->'total'->>'amount')::int FROM written_event"))
        .isEqualTo(15647);
  }

  @Test
  void anOrderThatCostsNothingIsConfirmedWithoutAPayment() {
    Order order = shop.place(node, anOrderWith(List.of("GIFT"), null)).order();

    assertThat(order.status()).isEqualTo(Order.Status.CONFIRMED);
    assertThat(order.paymentStatus()).isEqualTo(Order.PaymentStatus.CAPTURED);
    assertThat(shop.payments.of(order.id())).isNull();
    shop.ended(node, order.id());
    shop.assertCanceledWithoutTrace(shop.cancel(node, order.id()), "requested");
  }

  @Test
  void wishesThatCannotBeHadEndTheOrderWithoutATrace() {
    refused(anOrderWith(List.of(), "by balloon"), FailureCode.UNKNOWN_SHIPPING_OPTION);
    refused(anOrderWith(List.of("NOPE"), null), FailureCode.UNKNOWN_COUPON);
  }

  @Test
  void withoutTheServicesOrdersCostTheirGoods() {
    TestNode bare = shop.node(Map.of("order.shipping", false, "order.promotions", false));
    node.interruptions().fail("quote", new Failure(FailureCode.UNAVAILABLE, "not this node's"));

    Order order = shop.place(bare, anOrder()).order();

    assertThat(order.totals()).isEqualTo(new Order.Totals(usd(14299), usd(14299)));
    assertThat(shop.refused(bare, anOrderWith(List.of("TENTH"), null)).code())
        .isEqualTo(FailureCode.UNKNOWN_COUPON);
    shop.ended(bare, order.id());
    assertThat(shop.cancel(bare, order.id()).status()).isEqualTo(Order.Status.CANCELED);
  }

  @Test
  void anOrderWhoseBuyerHasToActWaitsAndTellsHow() {
    Order order =
        shop.place(node, anOrder(FakePayments.ACTION, new PlaceOrder.OrderLine(SHIRT, 1))).order();

    assertThat(order.status()).isEqualTo(Order.Status.PENDING);
    assertThat(Objects.requireNonNull(order.nextAction()).type()).isEqualTo("redirect");

    shop.payments.providerAnswers();
    Order ended = shop.ended(node, order.id());
    shop.assertConfirmedAndCaptured(ended);
    assertThat(ended.nextAction()).isNull();
  }

  @Test
  void aBuyerWhoDoesNotActInTimeLosesTheOrder() {
    TestNode strict = shop.node(Map.of("order.action_deadline", "500ms"));
    node.interruptions().fail("authorize", new Failure(FailureCode.UNAVAILABLE, "not this node"));
    PlaceOrder command = anOrder(FakePayments.ACTION, new PlaceOrder.OrderLine(SHIRT, 1));
    Order order = shop.place(strict, command).order();

    shop.assertCanceledWithoutTrace(shop.ended(strict, order.id()), "action_expired");
    Await.until(
        "the buyer is told",
        Duration.ofSeconds(5),
        () -> shop.refused(strict, command).code() == FailureCode.ACTION_EXPIRED);
  }

  private void refused(PlaceOrder command, FailureCode code) {
    Failure failure = shop.refused(node, command);
    assertThat(failure.code()).isEqualTo(code);
    String id = String.valueOf(failure.facts().get("order_id"));
    shop.assertCanceledWithoutTrace(shop.get(node, id), code.wire());
  }

  private Money paid(Order order) {
    return Objects.requireNonNull(shop.payments.of(order.id())).amount();
  }

  private static Money usd(long cents) {
    return new Money(cents, "USD");
  }
}
