package io.souk.cart;

import io.souk.api.cart.Cart;
import io.souk.api.cart.Carts;
import io.souk.api.cart.CheckOutCart;
import io.souk.api.cart.CreateCart;
import io.souk.api.cart.GetCart;
import io.souk.api.cart.MergeCart;
import io.souk.api.cart.SetCartDetails;
import io.souk.api.cart.SetCartLine;
import io.souk.api.cart.SetCartLine.Mode;
import io.souk.api.order.OrderPlacement;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.chassis.input.Input;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** The service's counter: checks each command and hands it to whom it concerns. */
final class CartDesk implements Carts {
  private final CartKeeper keeper;
  private final CartMerge merge;
  private final Cashier cashier;
  private final Neighbors neighbors;
  private final Appraiser appraiser;

  CartDesk(
      CartKeeper keeper,
      CartMerge merge,
      Cashier cashier,
      Neighbors neighbors,
      Appraiser appraiser) {
    this.keeper = keeper;
    this.merge = merge;
    this.cashier = cashier;
    this.neighbors = neighbors;
    this.appraiser = appraiser;
  }

  @Override
  public Future<Cart> create(CreateCart command) {
    return appraised(
        () ->
            keeper.create(
                CartRules.newCartId(command.cartId()), CartRules.customerId(command.customerId())));
  }

  @Override
  public Future<Cart> get(GetCart query) {
    return appraised(
        () ->
            keeper.get(CartRules.cartId(query.cartId()), CartRules.customerId(query.customerId())));
  }

  @Override
  public Future<Cart> setLine(SetCartLine command) {
    return appraised(
        () -> {
          String id = CartRules.cartId(command.cartId());
          String asker = CartRules.customerId(command.customerId());
          OrderLine line = CartRules.line(command);
          if (command.mode() == Mode.ADD) {
            String key = Input.name("idempotency_key", command.idempotencyKey());
            return neighbors
                .requireSold(line.sku())
                .compose(sold -> keeper.add(id, asker, key, line));
          }
          return line.quantity() == 0
              ? keeper.set(id, asker, line)
              : neighbors.requireSold(line.sku()).compose(sold -> keeper.set(id, asker, line));
        });
  }

  @Override
  public Future<Cart> setDetails(SetCartDetails command) {
    return appraised(
        () -> {
          CartRules.cartId(command.cartId());
          CartRules.customerId(command.customerId());
          return keeper.setDetails(CartRules.details(command));
        });
  }

  @Override
  public Future<Cart> merge(MergeCart command) {
    return appraised(
        () ->
            merge.merge(
                CartRules.cartId(command.cartId()),
                Input.name("customer_id", command.customerId())));
  }

  @Override
  public Future<OrderPlacement> checkout(CheckOutCart command) {
    return Input.checked(() -> cashier.checkout(CartRules.checkout(command)));
  }

  private Future<Cart> appraised(Supplier<Future<StoredCart>> work) {
    return Input.checked(work).compose(appraiser::appraise);
  }
}
