package io.souk.gateway;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps carts and what becomes of them: they are ordered, and cards do what their tokens say. */
final class ShopCarts implements Carts {
  final List<CheckOutCart> checkouts = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> stock;
  private final Map<String, ShopCart> carts = new ConcurrentHashMap<>();
  private final Map<String, Order> orders = new ConcurrentHashMap<>();

  /**
   * @param stock units per SKU
   */
  ShopCarts(Map<String, Integer> stock) {
    this.stock = stock;
  }

  /** The order as it now is, or not found. */
  Future<Order> order(String id) {
    Order order = orders.get(id);
    return order == null
        ? Future.failedFuture(new Failure(FailureCode.ORDER_NOT_FOUND, "No such order."))
        : Future.succeededFuture(order);
  }

  void become(Order order) {
    orders.put(order.id(), order);
  }

  @Override
  public Future<Cart> create(CreateCart command) {
    ShopCart made = new ShopCart(command.cartId());
    carts.put(command.cartId(), made);
    return answer(made);
  }

  @Override
  public Future<Cart> get(GetCart query) {
    return answer(known(query.cartId()));
  }

  @Override
  public Future<Cart> setLine(SetCartLine command) {
    ShopCart known = known(command.cartId());
    known.setLine(command);
    return answer(known);
  }

  @Override
  public Future<Cart> setDetails(SetCartDetails command) {
    ShopCart known = known(command.cartId());
    known.setDetails(command);
    return answer(known);
  }

  @Override
  public Future<Cart> merge(MergeCart command) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<OrderPlacement> checkout(CheckOutCart command) {
    checkouts.add(command);
    ShopCart known = known(command.cartId());
    Cart cart = known.seen(stock);
    for (Cart.Line line : cart.lines()) {
      if (line.problem() != null) {
        return Future.failedFuture(
            new Failure(
                FailureCode.INSUFFICIENT_STOCK,
                "Fewer units are available than asked for.",
                Map.of("sku", line.sku(), "available", Objects.requireNonNull(line.available()))));
      }
    }
    String token = command.payment().token();
    if (token.startsWith("pm_card_chargeDeclined")) {
      return Future.failedFuture(new Failure(FailureCode.CARD_DECLINED, "It was declined."));
    }
    Order order = ShopOrders.placed(cart, token.equals("pm_card_authenticationRequired"));
    become(order);
    known.become(order);
    return Future.succeededFuture(new OrderPlacement(order, false));
  }

  private ShopCart known(String id) {
    ShopCart known = carts.get(id);
    if (known == null) {
      throw new IllegalStateException("No such cart: " + id);
    }
    return known;
  }

  private Future<Cart> answer(ShopCart known) {
    return Future.succeededFuture(known.seen(stock));
  }
}
