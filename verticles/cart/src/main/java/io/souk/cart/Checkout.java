package io.souk.cart;

import io.souk.api.cart.CheckOutCart;
import io.souk.api.order.PlaceOrder;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.order.PlacementOutcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A try to order a cart.
 *
 * @param placement what orders exactly what was claimed, under a key of this checkout's own; absent
 *     once settled
 * @param repeatable whether the order may be placed again: its key is surely still known
 */
record Checkout(
    String id,
    String cartId,
    String idempotencyKey,
    String requestHash,
    String commandId,
    @Nullable PlaceOrder placement,
    @Nullable PlacementOutcome settled,
    boolean repeatable) {

  /** A new one, of the cart as it is. */
  static Checkout of(String id, StoredCart cart, CheckOutCart command, String commandId) {
    return new Checkout(
        id,
        cart.id(),
        command.idempotencyKey(),
        command.requestHash(),
        commandId,
        placement(id, cart, command),
        null,
        true);
  }

  private static PlaceOrder placement(String id, StoredCart cart, CheckOutCart command) {
    cart.requireComplete();
    Details details = cart.details();
    return new PlaceOrder(
        cart.id() + "/" + id,
        command.requestHash(),
        cart.lines().stream().map(line -> new OrderLine(line.sku(), line.quantity())).toList(),
        Objects.requireNonNull(details.email()),
        Objects.requireNonNull(details.shippingAddress()),
        command.payment(),
        command.customerId(),
        details.coupons().isEmpty() ? null : details.coupons(),
        details.shippingOption(),
        details.note(),
        cart.id(),
        command.returnUrl());
  }
}
