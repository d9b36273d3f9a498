package io.souk.cart;

import static io.souk.cart.FakeOrders.DECLINED;
import static io.souk.cart.FakeOrders.DOWN_TWICE;
import static io.souk.cart.FakeOrders.GOOD;
import static io.souk.cart.FakeOrders.HIDDEN_ACTION;
import static io.souk.cart.FakeOrders.LOST_ACTION;
import static io.souk.cart.FakeOrders.LOST_ANSWER;
import static io.souk.cart.FakeOrders.LOST_REFUSAL;
import static io.souk.cart.Neighborhood.SHIRT;
import static io.souk.cart.Trolleys.assertRefused;
import static io.souk.cart.Trolleys.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.cart.Cart;
import io.souk.api.cart.Cart.Status;
import io.souk.api.order.Order;
import io.souk.api.order.OrderPlacement;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Never two orders from one cart, whatever goes wrong, and every checkout ends. */
@ExtendWith(WithTrolleys.class)
class CheckoutFaultIT {
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final Trolleys shop;

  CheckoutFaultIT(Trolleys shop) {
    this.shop = shop;
  }

  @Test
  void ofManyCheckoutsOneOrders() {
    String cart = shop.complete();
    List<Future<OrderPlacement>> tries =
        IntStream.range(0, 24).mapToObj(i -> shop.checkout(cart, "key " + i % 12, GOOD)).toList();
    Await.success(Future.join(tries).otherwiseEmpty());
    assertThat(shop.orders.of(cart)).hasSize(1);
    String order = shop.get(cart).orderId();
    assertThat(tries)
        .allSatisfy(
            outcome -> {
              if (outcome.succeeded()) {
                assertThat(outcome.result().order().id()).isEqualTo(order);
              } else {
                assertThat(((Failure) outcome.cause()).code())
                    .isIn(
                        FailureCode.CHECKOUT_IN_PROGRESS,
                        FailureCode.CART_NOT_OPEN,
                        FailureCode.IDEMPOTENCY_KEY_IN_PROGRESS);
              }
            });
    assertThat(tries).anyMatch(Future::succeeded);
  }

  @Test
  void whatIsPutInDuringACheckoutIsEitherOrderedOrRefused() {
    String cart = shop.complete();
    List<Future<Cart>> additions = new ArrayList<>();
    IntStream.range(0, 10).forEach(i -> additions.add(shop.add(cart, "a" + i, SHIRT, 1)));
    Future<OrderPlacement> checkout = shop.checkout(cart, "key", GOOD);
    IntStream.range(10, 20).forEach(i -> additions.add(shop.add(cart, "a" + i, SHIRT, 1)));
    Await.success(Future.join(additions).otherwiseEmpty());
    Await.success(checkout);
    int added = (int) additions.stream().filter(Future::succeeded).count();
    assertThat(shop.orders.of(cart).get(0).lines().get(0).quantity()).isEqualTo(2 + added);
    assertThat(shop.get(cart).lines().get(0).quantity()).isEqualTo(2 + added);
  }

  @Test
  void aLostAnswerIsFoundOutByItself() {
    String cart = shop.complete();
    assertRefused(FailureCode.OUTCOME_UNKNOWN, shop.checkout(cart, "key", LOST_ANSWER, SHORT));
    assertThat(shop.get(cart).status()).isEqualTo(Status.CHECKING_OUT);
    Cart ordered = shop.awaitStatus(cart, Status.ORDERED);
    assertThat(shop.orders.confirmedOf(cart)).containsExactly(ordered.orderId());
    assertThat(Await.success(shop.checkout(cart, "key", LOST_ANSWER)).order().id())
        .isEqualTo(ordered.orderId());
    assertThat(shop.orders.of(cart)).hasSize(1);
  }

  @Test
  void aBuyerWhoRepeatsAfterALostAnswerGetsTheOrder() {
    String cart = shop.complete();
    assertRefused(FailureCode.OUTCOME_UNKNOWN, shop.checkout(cart, "key", LOST_ANSWER, SHORT));
    assertRefused(FailureCode.CHECKOUT_IN_PROGRESS, shop.checkout(cart, "other key", GOOD));
    OrderPlacement again = Await.success(shop.checkout(cart, "key", LOST_ANSWER));
    assertThat(again.replayed()).isTrue();
    assertThat(shop.get(cart).status()).isEqualTo(Status.ORDERED);
    assertThat(shop.orders.of(cart)).hasSize(1);
  }

  @Test
  void aBuyerWhoRepeatsAfterALostRefusalGetsItAsAReplay() {
    String cart = shop.complete();
    assertRefused(FailureCode.OUTCOME_UNKNOWN, shop.checkout(cart, "key", LOST_REFUSAL));
    Failure again = refused(shop.checkout(cart, "key", LOST_REFUSAL));
    assertThat(again.code()).isEqualTo(FailureCode.CARD_DECLINED);
    assertThat(again.facts()).containsEntry("replayed", true);
    // That the orders were asked twice is nothing to the answer itself.
    assertThat(
            shop.database.rows("SELECT answer FROM checkouts WHERE cart_id = '%s'".formatted(cart)))
        .hasSize(1)
        .asString()
        .contains("card_declined")
        .doesNotContain("replayed");
  }

  @Test
  void aPendingOrderWhoseAnswerWasLostIsFoundByTheBuyerWhoRepeats() {
    String cart = shop.complete();
    assertRefused(FailureCode.OUTCOME_UNKNOWN, shop.checkout(cart, "key", LOST_ACTION, SHORT));
    Order pending = Await.success(shop.checkout(cart, "key", LOST_ACTION)).order();
    assertThat(pending.status()).isEqualTo(Order.Status.PENDING);
    assertThat(shop.get(cart).orderId()).isEqualTo(pending.id());
    endsWith(cart, pending.id());
  }

  @Test
  void aPendingOrderWhoseAnswerWasLostIsFoundByItself() {
    String cart = shop.complete();
    assertRefused(FailureCode.OUTCOME_UNKNOWN, shop.checkout(cart, "key", LOST_ACTION, SHORT));
    Await.until(
        "the order is known", Duration.ofSeconds(30), () -> shop.get(cart).orderId() != null);
    assertThat(shop.get(cart).status()).isEqualTo(Status.CHECKING_OUT);
    endsWith(cart, Objects.requireNonNull(shop.get(cart).orderId()));
  }

  @Test
  void aPendingOrderThatCannotBeShownIsNamed() {
    String cart = shop.complete();
    String order = Await.success(shop.checkout(cart, "key", HIDDEN_ACTION)).order().id();
    Failure repeat = refused(shop.checkout(cart, "key", HIDDEN_ACTION));
    assertThat(repeat.code()).isEqualTo(FailureCode.IDEMPOTENCY_KEY_IN_PROGRESS);
    assertThat(repeat.facts()).containsEntry("order_id", order);
  }

  /** The order's own event ends its checkout, which nobody looks after again for an hour. */
  private void endsWith(String cart, String order) {
    shop.orders.end(order, null);
    shop.confirmed(order);
    assertThat(shop.awaitStatus(cart, Status.ORDERED).orderId()).isEqualTo(order);
    assertThat(shop.orders.of(cart)).hasSize(1);
  }

  @Test
  void anOrderThatWasNeverPlacedIsPlacedLater() {
    String cart = shop.complete();
    assertRefused(FailureCode.OUTCOME_UNKNOWN, shop.checkout(cart, "key", DOWN_TWICE));
    assertRefused(FailureCode.OUTCOME_UNKNOWN, shop.checkout(cart, "key", DOWN_TWICE));
    assertThat(shop.get(cart).status()).isEqualTo(Status.CHECKING_OUT);
    shop.awaitStatus(cart, Status.ORDERED);
    assertThat(shop.orders.of(cart)).hasSize(1);
  }

  @Test
  void anOrderWhoseCheckoutDiedBeforeWritingItDownIsNotPlacedTwice() {
    String cart = shop.complete();
    withoutWritingTo(
        cart,
        () -> {
          assertRefused(FailureCode.OUTCOME_UNKNOWN, shop.checkout(cart, "key", GOOD));
          assertThat(shop.orders.confirmedOf(cart)).hasSize(1);
          assertRefused(FailureCode.CHECKOUT_IN_PROGRESS, shop.checkout(cart, "other", GOOD));
          assertRefused(FailureCode.OUTCOME_UNKNOWN, shop.checkout(cart, "key", GOOD));
        });
    Await.success(shop.checkout(cart, "key", GOOD));
    assertThat(shop.get(cart).orderId()).isEqualTo(shop.orders.confirmedOf(cart).get(0));
    assertThat(shop.orders.of(cart)).hasSize(1);
  }

  @Test
  void aRefusalThatCouldNotBeWrittenDownStillOpensTheCart() {
    String cart = shop.complete();
    withoutWritingTo(
        cart,
        () -> assertRefused(FailureCode.OUTCOME_UNKNOWN, shop.checkout(cart, "key", DECLINED)));
    assertRefused(FailureCode.CARD_DECLINED, shop.checkout(cart, "key", DECLINED));
    assertThat(shop.get(cart).status()).isEqualTo(Status.OPEN);
  }

  @Test
  void anOrderIsNotPlacedAgainOnceItsKeyMayBeForgotten() {
    String cart = shop.complete();
    assertRefused(FailureCode.OUTCOME_UNKNOWN, shop.checkout(cart, "key", DOWN_TWICE));
    shop.database.execute(
        "UPDATE checkouts SET started_at = started_at - interval '7 days' WHERE cart_id = '%s'"
            .formatted(cart));
    int before = shop.orders.attemptsOf(cart);
    assertRefused(FailureCode.OUTCOME_UNKNOWN, shop.checkout(cart, "key", DOWN_TWICE));
    assertThat(shop.orders.attemptsOf(cart)).isEqualTo(before);
  }

  /** As if a node died right before it wrote down what became of the cart's order. */
  private void withoutWritingTo(String cart, Runnable meanwhile) {
    String name = "refuse_" + cart.toLowerCase(Locale.ROOT);
    shop.database.execute(
        """
        CREATE FUNCTION %1$s() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE 'the node has died'; END $$;
        CREATE TRIGGER %1$s BEFORE UPDATE OF state ON checkouts FOR EACH ROW
          WHEN (NEW.cart_id = '%2$s') EXECUTE FUNCTION %1$s()
        """
            .formatted(name, cart));
    meanwhile.run();
    shop.database.execute("DROP FUNCTION %s() CASCADE".formatted(name));
  }
}
