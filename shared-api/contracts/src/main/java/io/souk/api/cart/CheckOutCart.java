package io.souk.api.cart;

import io.souk.api.order.PlaceOrder.PaymentMethod;
import org.jspecify.annotations.Nullable;

/**
 * @param customerId the customer who asks, if one does
 * @param idempotencyKey the buyer's; one key, one checkout of this cart
 * @param requestHash SHA-256 of the request in lower-case hex, to tell a repeat from another
 *     request
 * @param returnUrl where the provider sends the buyer back to after an action of theirs
 * @param version the cart's, as the buyer saw it; absent to order it as it is
 */
public record CheckOutCart(
    String cartId,
    @Nullable String customerId,
    String idempotencyKey,
    String requestHash,
    PaymentMethod payment,
    @Nullable String returnUrl,
    @Nullable Long version) {}
