package io.souk.cart;

import static io.souk.cart.Neighborhood.SHIRT;
import static io.souk.cart.Trolleys.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.cart.CreateCart;
import io.souk.api.cart.GetCart;
import io.souk.api.cart.MergeCart;
import io.souk.api.customer.CustomerErased;
import io.souk.api.customer.CustomerEvents;
import io.souk.testkit.Await;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Carts that are there no more. */
@ExtendWith(WithTrolleys.class)
class ForgettingIT {
  private final Trolleys shop;

  ForgettingIT(Trolleys shop) {
    this.shop = shop;
  }

  @Test
  void anExpiredCartIsGoneBeforeAnybodyDeletesIt() {
    String cart = shop.complete();
    expire(cart);
    assertThat(shop.database.queryLong(count("carts", "id", cart))).isEqualTo(1);
    assertRefused(
        FailureCode.CART_NOT_FOUND,
        shop.carts.get(new GetCart(cart, null)),
        shop.set(cart, SHIRT, 1),
        shop.details(cart, "ada@example.com", null),
        shop.checkout(cart, "key", FakeOrders.GOOD),
        shop.carts.merge(new MergeCart(cart, Ids.customer())));
    assertRefused(FailureCode.INVALID_REQUEST, shop.carts.create(new CreateCart(cart, null)));
  }

  @Test
  void aCustomerWhoseCartExpiredGetsAnother() {
    String ada = Ids.customer();
    String first = shop.customers(ada);
    expire(first);
    assertThat(shop.customers(ada)).isNotEqualTo(first);
    String bob = Ids.customer();
    expire(shop.customers(bob));
    String guests = shop.complete();
    assertThat(Await.success(shop.carts.merge(new MergeCart(guests, bob))).id()).isEqualTo(guests);
  }

  @Test
  void aChangeMakesACartLastLonger() {
    String cart = shop.guests();
    shop.database.execute(
        "UPDATE carts SET expires_at = clock_timestamp() + interval '1 hour' WHERE id = '%s'"
            .formatted(cart));
    assertThat(shop.get(cart).expiresAt())
        .isBefore(Await.success(shop.set(cart, SHIRT, 1)).expiresAt());
  }

  @Test
  void theSweeperDeletesWhatExpiredAndNothingElse() {
    String gone = shop.complete();
    Await.success(shop.add(gone, "key", SHIRT, 1));
    String kept = shop.complete();
    Await.success(shop.add(kept, "old", SHIRT, 1));
    Await.success(shop.add(kept, "new", SHIRT, 1));
    String waiting = shop.complete();
    Await.success(shop.checkout(waiting, "key", FakeOrders.ACTION));
    expire(gone);
    shop.database.execute(
        """
        UPDATE cart_additions SET added_at = added_at - interval '2 days'
        WHERE cart_id = '%s' AND idempotency_key = 'old'
        """
            .formatted(kept));
    Duration any = Duration.ofDays(1);
    CartStore carts = new CartStore(new Lives(any, any, any));
    Await.success(new Sweeper(shop.asNode, carts, any, 1).sweep());
    assertThat(shop.database.queryLong(count("carts", "id", gone))).isZero();
    assertThat(shop.database.queryLong(count("cart_lines", "cart_id", gone))).isZero();
    assertThat(shop.database.queryLong(count("cart_additions", "cart_id", kept))).isEqualTo(1);
    assertThat(shop.get(kept).lines()).hasSize(1);
    assertThat(shop.get(waiting).lines()).hasSize(1);
  }

  @Test
  void anErasedCustomersCartsAreForgotten() {
    String ada = Ids.customer();
    String ordered = Await.success(shop.carts.merge(new MergeCart(shop.complete(), ada))).id();
    Await.success(shop.carts.checkout(Trolleys.command(ordered, ada, "key", FakeOrders.GOOD)));
    String open = shop.customers(ada);
    String others = shop.customers(Ids.customer());
    shop.deliver("customer", CustomerEvents.ERASED, ada, new CustomerErased(ada));
    assertThat(shop.database.queryLong(count("carts", "customer_id", ada))).isZero();
    assertThat(shop.database.queryLong(count("checkouts", "cart_id", ordered))).isZero();
    assertRefused(FailureCode.CART_NOT_FOUND, shop.carts.get(new GetCart(open, ada)));
    assertThat(shop.database.queryLong(count("carts", "id", others))).isEqualTo(1);
  }

  private void expire(String cart) {
    shop.database.execute(
        "UPDATE carts SET expires_at = clock_timestamp() - interval '1 ms' WHERE id = '%s'"
            .formatted(cart));
  }

  private static String count(String table, String column, String value) {
    return "SELECT count(*) FROM %s WHERE %s = '%s'".formatted(table, column, value);
  }
}
