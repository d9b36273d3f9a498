package io.souk.gateway;

import io.souk.api.Failure;
import io.souk.api.Money;
import io.souk.api.cart.Cart;
import io.souk.api.cart.Carts;
import io.souk.api.cart.CheckOutCart;
import io.souk.api.cart.CreateCart;
import io.souk.api.cart.GetCart;
import io.souk.api.cart.MergeCart;
import io.souk.api.cart.SetCartDetails;
import io.souk.api.cart.SetCartLine;
import io.souk.api.order.Order;
import io.souk.api.order.OrderPlacement;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers every command as wished for; a checkout's key seen before is a replay. */
final class FakeCarts implements Carts {
  private static final Instant THEN = Instant.parse("2026-01-05T10:00:00Z");

  final List<Object> commands = new CopyOnWriteArrayList<>();
  volatile @Nullable Failure failure;
  volatile Order.Status order = Order.Status.CONFIRMED;
  private final Set<String> keys = ConcurrentHashMap.newKeySet();

  void forget() {
    commands.clear();
    keys.clear();
    failure = null;
    order = Order.Status.CONFIRMED;
  }

  @Override
  public Future<Cart> create(CreateCart command) {
    return answer(command, () -> cart(command.cartId(), command.customerId()));
  }

  @Override
  public Future<Cart> get(GetCart query) {
    return answer(query, () -> cart(query.cartId(), query.customerId()));
  }

  @Override
  public Future<Cart> setLine(SetCartLine command) {
    return answer(command, () -> cart(command.cartId(), command.customerId()));
  }

  @Override
  public Future<Cart> setDetails(SetCartDetails command) {
    return answer(command, () -> cart(command.cartId(), command.customerId()));
  }

  @Override
  public Future<Cart> merge(MergeCart command) {
    return answer(command, () -> cart(command.cartId(), command.customerId()));
  }

  @Override
  public Future<OrderPlacement> checkout(CheckOutCart command) {
    return answer(
        command,
        () -> new OrderPlacement(FakeOrders.order(order), !keys.add(command.idempotencyKey())));
  }

  private <T> Future<T> answer(Object command, Supplier<T> answer) {
    commands.add(command);
    Failure refused = failure;
    return refused != null ? Future.failedFuture(refused) : Future.succeededFuture(answer.get());
  }

  private static Cart cart(String id, @Nullable String customerId) {
    Money price = new Money(4_299, "EUR");
    return new Cart(
        id,
        Cart.Status.OPEN,
        4,
        customerId,
        List.of(
            new Cart.Line(
                "chain-bracelet-1",
                2,
                "7 Shakra Bracelet, Blue",
                price,
                price.times(2),
                null,
                null,
                price.times(2),
                1,
                Cart.Problem.INSUFFICIENT_STOCK)),
        "ada@example.com",
        null,
        "standard",
        List.of(new Cart.Coupon("TEN", null, null)),
        null,
        List.of(new Cart.ShippingOption("standard", "Standard", price, 3, 5)),
        new Cart.Totals(price.times(2), null, price, null, price.times(3), null),
        List.of(Cart.Part.PROMOTIONS),
        null,
        THEN,
        THEN,
        THEN);
  }
}
