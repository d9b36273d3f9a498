package io.souk.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.cart.Cart.Status;
import io.souk.api.order.PlaceOrder.OrderLine;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class StoredCartTest {
  static final Details NO_DETAILS = new Details(null, null, null, List.of(), null);

  @Test
  void unitsOfASkuAreAddedUp() {
    assertThat(holding(line("shirt", 2)).plus(List.of(line("shirt", 3), line("cap", 1))))
        .containsExactly(line("shirt", 5), line("cap", 1));
  }

  @Test
  void whatIsAsItIsToBeIsNoChange() {
    StoredCart cart = holding(line("shirt", 2));
    assertThat(cart.with(line("shirt", 2))).isEmpty();
    assertThat(cart.with(line("cap", 0))).isEmpty();
    assertThat(cart.with(line("shirt", 0))).containsExactly(line("shirt", 0));
  }

  @Test
  void aFullCartStillChangesWhatIsInIt() {
    StoredCart full =
        holding(
            IntStream.range(0, StoredCart.MOST_LINES)
                .mapToObj(i -> line("sku-" + i, 1))
                .toArray(OrderLine[]::new));
    assertThat(full.with(line("sku-7", 9))).hasSize(1);
    assertRefused(FailureCode.CART_FULL, () -> full.with(line("another", 1)));
    assertRefused(
        FailureCode.CART_FULL, () -> full.plus(List.of(line("sku-7", StoredCart.MOST_UNITS))));
  }

  @Test
  void aBuyerHasSeenItAtAnyVersionSinceItsContentChanged() {
    StoredCart cart =
        new StoredCart(
            "cart",
            Status.OPEN,
            7,
            5,
            null,
            List.of(),
            NO_DETAILS,
            null,
            Instant.EPOCH,
            Instant.EPOCH,
            null);
    cart.requireSeen(null);
    cart.requireSeen(5L);
    cart.requireSeen(7L);
    assertRefused(FailureCode.CART_CHANGED, () -> cart.requireSeen(4L));
    assertRefused(FailureCode.CART_CHANGED, () -> cart.requireSeen(8L));
  }

  static StoredCart holding(OrderLine... lines) {
    return new StoredCart(
        "cart",
        Status.OPEN,
        1,
        1,
        null,
        List.of(lines),
        NO_DETAILS,
        null,
        Instant.EPOCH,
        Instant.EPOCH,
        null);
  }

  private static OrderLine line(String sku, int quantity) {
    return new OrderLine(sku, quantity);
  }

  private static void assertRefused(FailureCode code, ThrowingCallable rule) {
    assertThatThrownBy(rule)
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }
}
