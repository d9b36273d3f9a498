package io.souk.api.cart;

import io.souk.api.Contract;
import io.souk.api.Patience;
import io.souk.api.order.OrderPlacement;
import io.vertx.core.Future;

/**
 * Carts, of guests and of customers. Every command says which customer asks, if one does: a
 * customer's cart exists for that customer only (cart_not_found for anyone else), a guest's for
 * whoever knows its id. A cart that is being checked out or was ordered takes no more changes
 * (cart_not_open, with the facts {@code status} and, once known, {@code order_id}).
 *
 * <p>A cart is answered with what its neighbors say of it at that moment: prices, availability,
 * ways of shipping, discounts and taxes. What a neighbor cannot tell now is left out.
 */
@Contract("cart")
public interface Carts {
  /**
   * Makes an empty cart. A customer has one cart at a time: while there is one, it is answered
   * instead of another. Fails with invalid_request.
   */
  Future<Cart> create(CreateCart command);

  /** Fails with cart_not_found. */
  Future<Cart> get(GetCart query);

  /**
   * Sets how many units of a SKU are in the cart, or adds some. Fails with cart_not_found,
   * cart_not_open, invalid_request, unknown_sku, cart_full (too many lines, or units of a SKU),
   * idempotency_key_reused.
   */
  Future<Cart> setLine(SetCartLine command);

  /**
   * Changes what is given and leaves the rest. Fails with cart_not_found, cart_not_open,
   * invalid_request.
   */
  Future<Cart> setDetails(SetCartDetails command);

  /**
   * Gives a guest's cart to the customer who has logged in: its units are added to those of the
   * customer's cart, and what the customer's cart does not say is taken over; a customer without a
   * cart gets this one. The guest's cart is gone then. Repeating it changes nothing. Fails with
   * cart_not_found, cart_not_open, cart_full (nothing is merged then).
   */
  Future<Cart> merge(MergeCart command);

  /**
   * Orders what is in the cart, exactly; a cart is ordered once. Answers as {@link
   * io.souk.api.order.Orders#place} does: with the order confirmed, or pending when the caller's
   * deadline comes first or the buyer must act (the order goes on, and the cart waits for its end).
   * A definite failure opens the cart again, for another checkout under another key; one key is one
   * checkout, and a repeat gets the order while it is pending, then its first definite answer.
   *
   * <p>Fails with cart_not_found, cart_not_open, cart_incomplete (with the fact {@code missing}),
   * cart_changed (it is not at the version the buyer saw), checkout_in_progress (another one is
   * under way), idempotency_key_reused, idempotency_key_in_progress (with the fact {@code order_id}
   * if the order cannot be shown just now), and with whatever placing the order fails with.
   */
  @Patience(10_000)
  Future<OrderPlacement> checkout(CheckOutCart command);
}
