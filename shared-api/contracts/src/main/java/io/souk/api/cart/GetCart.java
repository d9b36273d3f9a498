package io.souk.api.cart;

import org.jspecify.annotations.Nullable;

/**
 * @param customerId the customer who asks, if one does
 */
public record GetCart(String cartId, @Nullable String customerId) {}
