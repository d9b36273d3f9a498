package io.souk.cart;

import static io.souk.cart.FakeOrders.ACTION;
import static io.souk.cart.FakeOrders.DECLINED;
import static io.souk.cart.FakeOrders.GOOD;
import static io.souk.cart.Neighborhood.BRACELET;
import static io.souk.cart.Neighborhood.SHIRT;
import static io.souk.cart.Trolleys.HASH;
import static io.souk.cart.Trolleys.LONDON;
import static io.souk.cart.Trolleys.assertRefused;
import static io.souk.cart.Trolleys.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.cart.Cart;
import io.souk.api.cart.Cart.Status;
import io.souk.api.cart.CheckOutCart;
import io.souk.api.cart.SetCartDetails;
import io.souk.api.cart.SetCartLine;
import io.souk.api.cart.SetCartLine.Mode;
import io.souk.api.order.OrderCanceled;
import io.souk.api.order.OrderEvents;
import io.souk.api.order.OrderPlacement;
import io.souk.api.order.PlaceOrder;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.order.PlaceOrder.PaymentMethod;
import io.souk.testkit.Await;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cart becomes an order. */
@ExtendWith(WithTrolleys.class)
class CheckoutIT {
  private final Trolleys shop;

  CheckoutIT(Trolleys shop) {
    this.shop = shop;
  }

  @Test
  void whatIsInTheCartIsOrderedExactly() {
    String ada = Ids.customer();
    String cart = shop.customers(ada);
    Await.success(shop.carts.setLine(new SetCartLine(cart, ada, null, SHIRT, 2, Mode.SET)));
    Await.success(shop.carts.setLine(new SetCartLine(cart, ada, null, BRACELET, 1, Mode.SET)));
    Await.success(
        shop.carts.setDetails(
            new SetCartDetails(
                cart, ada, "ada@example.com", LONDON, "express", List.of("TEN"), "Ring", null)));
    PaymentMethod payment = new PaymentMethod("sandbox", GOOD);
    OrderPlacement placed =
        Await.success(
            shop.carts.checkout(
                new CheckOutCart(
                    cart, ada, "key", HASH, payment, "https://shop.example/thanks", null)));
    PlaceOrder order = shop.orders.of(cart).get(0);
    assertThat(order)
        .isEqualTo(
            new PlaceOrder(
                order.idempotencyKey(),
                HASH,
                List.of(new OrderLine(SHIRT, 2), new OrderLine(BRACELET, 1)),
                "ada@example.com",
                LONDON,
                payment,
                ada,
                List.of("TEN"),
                "express",
                "Ring",
                cart,
                "https://shop.example/thanks"));
    assertThat(order.idempotencyKey()).startsWith(cart);
    Cart after = shop.get(cart, ada);
    assertThat(after.status()).isEqualTo(Status.ORDERED);
    assertThat(after.orderId()).isEqualTo(placed.order().id());
    assertThat(after.lines()).hasSize(2);
    assertThat(shop.customers(ada)).isNotEqualTo(cart);
  }

  @Test
  void aRepeatGetsTheFirstAnswerAndOneKeyIsOneRequest() {
    String cart = shop.complete();
    OrderPlacement first = Await.success(shop.checkout(cart, "key", GOOD));
    assertThat(first.replayed()).isFalse();
    OrderPlacement again = Await.success(shop.checkout(cart, "key", GOOD));
    assertThat(again.replayed()).isTrue();
    assertThat(again.order()).isEqualTo(first.order());
    assertRefused(
        FailureCode.IDEMPOTENCY_KEY_REUSED,
        shop.carts.checkout(
            new CheckOutCart(
                cart,
                null,
                "key",
                "b".repeat(64),
                new PaymentMethod("sandbox", GOOD),
                null,
                null)));
    assertThat(shop.orders.attemptsOf(cart)).isEqualTo(1);
  }

  @Test
  void anOrderedCartTakesNoMoreChanges() {
    String cart = shop.complete();
    String order = Await.success(shop.checkout(cart, "key", GOOD)).order().id();
    Failure failure = refused(shop.set(cart, SHIRT, 1));
    assertThat(failure.code()).isEqualTo(FailureCode.CART_NOT_OPEN);
    assertThat(failure.facts()).containsEntry("status", "ordered").containsEntry("order_id", order);
    assertRefused(
        FailureCode.CART_NOT_OPEN,
        shop.add(cart, "a", SHIRT, 1),
        shop.details(cart, "eve@example.com", null),
        shop.checkout(cart, "another key", GOOD));
    assertThat(shop.orders.of(cart)).hasSize(1);
  }

  @Test
  void aRefusedOrderOpensTheCartForAnotherCheckout() {
    String cart = shop.complete();
    long seen = shop.get(cart).version();
    Failure declined = refused(shop.checkout(cart, "first", DECLINED));
    assertThat(declined.code()).isEqualTo(FailureCode.CARD_DECLINED);
    Cart open = shop.get(cart);
    assertThat(open.status()).isEqualTo(Status.OPEN);
    assertThat(open.orderId()).isNull();
    assertThat(open.version()).isGreaterThan(seen);
    assertThat(open.expiresAt()).isNotNull();
    // It holds what the buyer saw, although it was claimed and opened since.
    OrderPlacement placed = Await.success(shop.carts.checkout(at(cart, "second", seen)));
    assertThat(shop.get(cart).orderId()).isEqualTo(placed.order().id());
    Failure again = refused(shop.checkout(cart, "first", DECLINED));
    assertThat(again.code()).isEqualTo(FailureCode.CARD_DECLINED);
    assertThat(declined.facts()).doesNotContainKey("replayed");
    assertThat(again.facts()).isEqualTo(declined.with("replayed", true).facts());
    assertThat(shop.orders.confirmedOf(cart)).containsExactly(placed.order().id());
  }

  @Test
  void aCartThatChangedSinceTheBuyerSawItIsNotOrdered() {
    String cart = shop.complete();
    long seen = shop.get(cart).version();
    Cart now = Await.success(shop.set(cart, SHIRT, 3));
    Failure failure = refused(shop.carts.checkout(at(cart, "key", seen)));
    assertThat(failure.code()).isEqualTo(FailureCode.CART_CHANGED);
    assertRefused(
        FailureCode.CART_CHANGED, shop.carts.checkout(at(cart, "key", now.version() + 1)));
    Await.success(shop.carts.checkout(at(cart, "key", now.version())));
  }

  @Test
  void aCartThatLacksSomethingSaysWhat() {
    String cart = shop.guests();
    Failure all = refused(shop.checkout(cart, "key", GOOD));
    assertThat(all.code()).isEqualTo(FailureCode.CART_INCOMPLETE);
    assertThat(all.facts()).containsEntry("missing", List.of("lines", "email", "shipping_address"));
    Await.success(shop.set(cart, SHIRT, 1));
    Await.success(shop.details(cart, "ada@example.com", null));
    assertThat(refused(shop.checkout(cart, "key", GOOD)).facts())
        .containsEntry("missing", List.of("shipping_address"));
    Await.success(shop.details(cart, null, LONDON));
    Await.success(shop.checkout(cart, "key", GOOD));
  }

  @Test
  void whileTheBuyerActsTheCartWaits() {
    String cart = shop.complete();
    OrderPlacement pending = Await.success(shop.checkout(cart, "key", ACTION));
    String order = pending.order().id();
    Cart waiting = shop.get(cart);
    assertThat(waiting.status()).isEqualTo(Status.CHECKING_OUT);
    assertThat(waiting.orderId()).isEqualTo(order);
    assertThat(waiting.expiresAt()).isNull();
    Failure closed = refused(shop.set(cart, SHIRT, 1));
    assertThat(closed.code()).isEqualTo(FailureCode.CART_NOT_OPEN);
    assertThat(closed.facts())
        .containsEntry("status", "checking_out")
        .containsEntry("order_id", order);
    assertRefused(FailureCode.CHECKOUT_IN_PROGRESS, shop.checkout(cart, "another", GOOD));
    OrderPlacement repeat = Await.success(shop.checkout(cart, "key", ACTION));
    assertThat(repeat.order()).isEqualTo(pending.order());
    assertThat(repeat.replayed()).isFalse();

    shop.orders.end(order, null);
    shop.confirmed(order);
    assertThat(shop.awaitStatus(cart, Status.ORDERED).orderId()).isEqualTo(order);
    assertThat(Await.success(shop.checkout(cart, "key", ACTION)).replayed()).isTrue();
    assertThat(shop.orders.of(cart)).hasSize(1);
  }

  @Test
  void aBuyerWhoAsksAgainLearnsTheEndBeforeAnyoneElse() {
    String cart = shop.complete();
    String order = Await.success(shop.checkout(cart, "key", ACTION)).order().id();
    shop.orders.end(order, FailureCode.ACTION_EXPIRED);
    assertRefused(FailureCode.ACTION_EXPIRED, shop.checkout(cart, "key", ACTION));
    assertThat(shop.get(cart).status()).isEqualTo(Status.OPEN);
    Await.success(shop.checkout(cart, "another", GOOD));
    assertThat(shop.orders.confirmedOf(cart)).hasSize(1);
  }

  @Test
  void anOrderCanceledRightAfterItWasConfirmedHasOrderedTheCart() {
    String cart = shop.complete();
    String order = Await.success(shop.checkout(cart, "key", ACTION)).order().id();
    shop.orders.end(order, null);
    shop.deliver(
        "order",
        OrderEvents.CANCELED,
        order,
        new OrderCanceled(order, List.of(), "requested", null, null));
    assertThat(shop.awaitStatus(cart, Status.ORDERED).orderId()).isEqualTo(order);
  }

  private static CheckOutCart at(String cart, String key, @Nullable Long version) {
    return new CheckOutCart(
        cart, null, key, HASH, new PaymentMethod("sandbox", GOOD), null, version);
  }
}
