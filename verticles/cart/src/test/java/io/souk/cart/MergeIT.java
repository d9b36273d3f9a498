package io.souk.cart;

import static io.souk.cart.Neighborhood.BRACELET;
import static io.souk.cart.Neighborhood.SHIRT;
import static io.souk.cart.Trolleys.LONDON;
import static io.souk.cart.Trolleys.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.cart.Cart;
import io.souk.api.cart.CreateCart;
import io.souk.api.cart.GetCart;
import io.souk.api.cart.MergeCart;
import io.souk.api.cart.SetCartLine;
import io.souk.api.cart.SetCartLine.Mode;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A guest logs in, and the cart comes along. */
@ExtendWith(WithTrolleys.class)
class MergeIT {
  private final Trolleys shop;
  private final String ada = Ids.customer();

  MergeIT(Trolleys shop) {
    this.shop = shop;
  }

  @Test
  void aCustomerWithoutACartGetsTheGuests() {
    String guests = shop.complete();
    Cart merged = merge(guests);
    assertThat(merged.id()).isEqualTo(guests);
    assertThat(merged.customerId()).isEqualTo(ada);
    assertThat(merged.lines()).hasSize(1);
    assertThat(merged.expiresAt()).isAfter(shop.get(shop.guests()).expiresAt());
    assertThat(merge(guests)).isEqualTo(merged);
    assertRefused(FailureCode.CART_NOT_FOUND, shop.carts.get(new GetCart(guests, null)));
  }

  @Test
  void unitsAreAddedAndWhatTheCustomersCartDoesNotSayIsTakenOver() {
    String own = own(SHIRT, 1);
    String guests = shop.complete();
    Await.success(shop.set(guests, BRACELET, 4));
    Cart merged = merge(guests);
    assertThat(merged.id()).isEqualTo(own);
    assertThat(merged.lines())
        .extracting(line -> line.sku() + " " + line.quantity())
        .containsExactly(SHIRT + " 3", BRACELET + " 4");
    assertThat(merged.email()).isEqualTo("ada@example.com");
    assertThat(merged.shippingAddress()).isEqualTo(LONDON);
  }

  @Test
  void theGuestsCartIsGoneThenAndARepeatChangesNothing() {
    own(SHIRT, 1);
    String guests = shop.complete();
    Cart merged = merge(guests);
    assertThat(merge(guests)).isEqualTo(merged);
    assertRefused(
        FailureCode.CART_NOT_FOUND,
        shop.carts.get(new GetCart(guests, ada)),
        shop.set(guests, SHIRT, 1),
        shop.carts.merge(new MergeCart(guests, Ids.customer())));
    assertRefused(FailureCode.INVALID_REQUEST, shop.carts.create(new CreateCart(guests, null)));
  }

  @Test
  void manyMergesAtOnceAddOnce() {
    own(SHIRT, 1);
    String guests = shop.complete();
    List<Future<Cart>> merges =
        IntStream.range(0, 16).mapToObj(i -> shop.carts.merge(new MergeCart(guests, ada))).toList();
    Await.success(Future.all(merges));
    assertThat(merges)
        .allSatisfy(merge -> assertThat(merge.result().lines().get(0).quantity()).isEqualTo(3));
  }

  @Test
  void whatDoesNotFitIsNotMergedAtAll() {
    String own = own(SHIRT, StoredCart.MOST_UNITS);
    String guests = shop.complete();
    Await.success(shop.set(guests, BRACELET, 1));
    assertRefused(FailureCode.CART_FULL, shop.carts.merge(new MergeCart(guests, ada)));
    assertThat(shop.get(own, ada).lines()).hasSize(1);
    assertThat(shop.get(guests).lines()).hasSize(2);
  }

  @Test
  void aCartThatIsCheckedOutTakesPartInNoMerge() {
    String guests = shop.complete();
    Await.success(shop.checkout(guests, "key", FakeOrders.ACTION));
    assertRefused(FailureCode.CART_NOT_OPEN, shop.carts.merge(new MergeCart(guests, ada)));
  }

  @Test
  void anotherCustomersCartCannotBeMerged() {
    String own = own(SHIRT, 1);
    assertRefused(
        FailureCode.CART_NOT_FOUND,
        shop.carts.merge(new MergeCart(own, Ids.customer())),
        shop.carts.merge(new MergeCart(Ids.cart(), ada)));
  }

  private Cart merge(String guests) {
    return Await.success(shop.carts.merge(new MergeCart(guests, ada)));
  }

  private String own(String sku, int quantity) {
    String cart = shop.customers(ada);
    Await.success(shop.carts.setLine(new SetCartLine(cart, ada, null, sku, quantity, Mode.SET)));
    return cart;
  }
}
