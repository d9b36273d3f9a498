package io.souk.cart;

import static io.souk.cart.Neighborhood.BRACELET;
import static io.souk.cart.Neighborhood.GONE;
import static io.souk.cart.Neighborhood.SHIRT;
import static io.souk.cart.Trolleys.LONDON;
import static io.souk.cart.Trolleys.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.cart.Cart;
import io.souk.api.cart.CreateCart;
import io.souk.api.cart.GetCart;
import io.souk.api.cart.SetCartDetails;
import io.souk.api.cart.SetCartDetails.Detail;
import io.souk.api.cart.SetCartLine;
import io.souk.api.cart.SetCartLine.Mode;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Making carts and changing what is in them. */
@ExtendWith(WithTrolleys.class)
class CartIT {
  private final Trolleys shop;

  CartIT(Trolleys shop) {
    this.shop = shop;
  }

  @Test
  void aNewCartIsEmptyAndMakingItAgainMakesNoOther() {
    String id = Ids.cart();
    Cart made = Await.success(shop.carts.create(new CreateCart(id, null)));
    assertThat(made.status()).isEqualTo(Cart.Status.OPEN);
    assertThat(made.lines()).isEmpty();
    assertThat(made.totals()).isNull();
    assertThat(made.unavailable()).isEmpty();
    assertThat(made.expiresAt()).isAfter(made.createdAt());
    Await.success(shop.set(id, SHIRT, 1));
    assertThat(Await.success(shop.carts.create(new CreateCart(id, null))).lines()).hasSize(1);
    assertRefused(
        FailureCode.INVALID_REQUEST, shop.carts.create(new CreateCart("cart_guessable", null)));
  }

  @Test
  void aCustomerHasOneCartWhichIsThereForNobodyElse() {
    String ada = Ids.customer();
    String cart = shop.customers(ada);
    assertThat(shop.customers(ada)).isEqualTo(cart);
    assertThat(shop.get(cart, ada).customerId()).isEqualTo(ada);
    assertRefused(
        FailureCode.CART_NOT_FOUND,
        shop.carts.get(new GetCart(cart, null)),
        shop.carts.get(new GetCart(cart, Ids.customer())),
        shop.set(cart, SHIRT, 1),
        shop.details(cart, "eve@example.com", null),
        shop.checkout(cart, "key", FakeOrders.GOOD));
    assertRefused(
        FailureCode.INVALID_REQUEST,
        shop.carts.create(new CreateCart(cart, null)),
        shop.carts.create(new CreateCart(cart, Ids.customer())));
  }

  @Test
  void manyFirstRequestsOfACustomerMakeOneCart() {
    String ada = Ids.customer();
    List<Future<Cart>> made =
        IntStream.range(0, 20)
            .mapToObj(i -> shop.carts.create(new CreateCart(Ids.cart(), ada)))
            .toList();
    Await.success(Future.all(made));
    assertThat(made.stream().map(cart -> cart.result().id()).distinct()).hasSize(1);
  }

  @Test
  void aCartNobodyMadeIsNotThere() {
    assertRefused(
        FailureCode.CART_NOT_FOUND,
        shop.carts.get(new GetCart(Ids.cart(), null)),
        shop.carts.get(new GetCart("", null)),
        shop.set("cart_\0", SHIRT, 1));
  }

  @Test
  void linesAreSetAddedToAndTakenOutInTheOrderTheyCameIn() {
    String cart = shop.guests();
    Await.success(shop.set(cart, SHIRT, 3));
    Await.success(shop.add(cart, "a", BRACELET, 1));
    Await.success(shop.add(cart, "b", SHIRT, 2));
    assertThat(units(shop.get(cart))).containsExactly(SHIRT + " 5", BRACELET + " 1");
    Cart without = Await.success(shop.set(cart, SHIRT, 0));
    assertThat(units(without)).containsExactly(BRACELET + " 1");
    assertThat(units(Await.success(shop.set(cart, SHIRT, 1))))
        .containsExactly(BRACELET + " 1", SHIRT + " 1");
  }

  @Test
  void theVersionGrowsWithEachChangeAndOnlyThen() {
    String cart = shop.guests();
    long first = shop.get(cart).version();
    long second = Await.success(shop.set(cart, SHIRT, 3)).version();
    assertThat(second).isGreaterThan(first);
    assertThat(Await.success(shop.set(cart, SHIRT, 3)).version()).isEqualTo(second);
    long third = Await.success(shop.details(cart, "ada@example.com", null)).version();
    assertThat(third).isGreaterThan(second);
    assertThat(Await.success(shop.details(cart, "ada@example.com", null)).version())
        .isEqualTo(third);
  }

  @Test
  void anAdditionThatComesAgainAddsOnce() {
    String cart = shop.guests();
    Await.success(shop.add(cart, "key", SHIRT, 2));
    assertThat(units(Await.success(shop.add(cart, "key", SHIRT, 2)))).containsExactly(SHIRT + " 2");
    assertRefused(
        FailureCode.IDEMPOTENCY_KEY_REUSED,
        shop.add(cart, "key", SHIRT, 3),
        shop.add(cart, "key", BRACELET, 2));
    assertRefused(
        FailureCode.INVALID_REQUEST,
        shop.carts.setLine(new SetCartLine(cart, null, null, SHIRT, 1, Mode.ADD)));
  }

  @Test
  void whatNobodySellsDoesNotGetIn() {
    String cart = shop.guests();
    assertRefused(FailureCode.UNKNOWN_SKU, shop.set(cart, GONE, 1), shop.add(cart, "key", GONE, 1));
    assertThat(shop.get(cart).lines()).isEmpty();
    // The key was not used up.
    Await.success(shop.add(cart, "key", SHIRT, 1));
  }

  @Test
  void aCartHasRoomForAsMuchAsAnOrder() {
    String cart = shop.guests();
    Await.success(shop.set(cart, SHIRT, StoredCart.MOST_UNITS));
    assertRefused(FailureCode.CART_FULL, shop.add(cart, "one more", SHIRT, 1));
    assertRefused(
        FailureCode.INVALID_REQUEST,
        shop.set(cart, SHIRT, StoredCart.MOST_UNITS + 1),
        shop.set(cart, SHIRT, -1),
        shop.add(cart, "nothing", SHIRT, 0));
    shop.database.execute(
        """
        INSERT INTO cart_lines (cart_id, sku, quantity)
        SELECT '%s', 'filler-' || n, 1 FROM generate_series(2, %d) n
        """
            .formatted(cart, StoredCart.MOST_LINES));
    assertRefused(FailureCode.CART_FULL, shop.set(cart, BRACELET, 1));
    assertThat(shop.get(cart).lines()).hasSize(StoredCart.MOST_LINES);
  }

  @Test
  void detailsChangeOneByOneAndCanBeTakenOut() {
    String cart = shop.guests();
    Await.success(shop.details(cart, "ada@example.com", null));
    Await.success(set(cart, "express", List.of("ten", " TEN ", "more"), "Ring twice", null));
    Cart full = Await.success(shop.details(cart, null, LONDON));
    assertThat(full.email()).isEqualTo("ada@example.com");
    assertThat(full.shippingAddress()).isEqualTo(LONDON);
    assertThat(full.shippingOption()).isEqualTo("express");
    assertThat(full.coupons()).extracting(Cart.Coupon::code).containsExactly("ten", "more");
    assertThat(full.note()).isEqualTo("Ring twice");
    Cart less =
        Await.success(
            set(cart, null, List.of(), null, List.of(Detail.EMAIL, Detail.SHIPPING_ADDRESS)));
    assertThat(less.email()).isNull();
    assertThat(less.shippingAddress()).isNull();
    assertThat(less.coupons()).isEmpty();
    assertThat(less.note()).isEqualTo("Ring twice");
    assertThat(
            Await.success(set(cart, null, null, null, List.of(Detail.NOTE, Detail.SHIPPING_OPTION)))
                .note())
        .isNull();
  }

  @Test
  void detailsThatCannotBeAreRefused() {
    String cart = shop.guests();
    assertRefused(
        FailureCode.INVALID_REQUEST,
        shop.details(cart, "nobody", null),
        shop.details(cart, " ", null),
        set(cart, null, IntStream.range(0, 11).mapToObj(i -> "c" + i).toList(), null, null),
        set(cart, null, null, "x".repeat(2_001), null),
        set(cart, null, null, "both", List.of(Detail.NOTE)),
        set(cart, null, null, null, List.of(Detail.UNKNOWN)));
    assertThat(shop.get(cart).version()).isEqualTo(1);
  }

  @Test
  void parallelChangesLoseNothing() {
    String cart = shop.guests();
    List<Future<Cart>> changes =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    i % 4 == 0
                        ? shop.details(cart, "ada" + i + "@example.com", null)
                        : shop.add(cart, "key " + i, i % 4 == 1 ? SHIRT : BRACELET, 1))
            .toList();
    Await.success(Future.all(changes));
    assertThat(changes.stream().map(change -> change.result().version()).distinct()).hasSize(40);
    Cart after = shop.get(cart);
    assertThat(after.version()).isEqualTo(41);
    assertThat(units(after)).containsExactlyInAnyOrder(SHIRT + " 10", BRACELET + " 20");
  }

  @Test
  void oneAdditionSentByManyAtOnceAddsOnce() {
    String cart = shop.guests();
    Await.success(
        Future.all(IntStream.range(0, 20).mapToObj(i -> shop.add(cart, "key", SHIRT, 3)).toList()));
    assertThat(units(shop.get(cart))).containsExactly(SHIRT + " 3");
  }

  private Future<Cart> set(
      String cart,
      @Nullable String option,
      @Nullable List<String> coupons,
      @Nullable String note,
      @Nullable List<Detail> clear) {
    return shop.carts.setDetails(
        new SetCartDetails(cart, null, null, null, option, coupons, note, clear));
  }

  private static List<String> units(Cart cart) {
    return cart.lines().stream().map(line -> line.sku() + " " + line.quantity()).toList();
  }
}
