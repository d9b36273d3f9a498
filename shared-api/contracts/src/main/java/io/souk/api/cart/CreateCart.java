package io.souk.api.cart;

import org.jspecify.annotations.Nullable;

/**
 * @param cartId the new cart's, made by the caller: {@code cart_} and 26 characters nobody can
 *     guess; repeating it makes no second cart
 * @param customerId absent for a guest's cart
 */
public record CreateCart(String cartId, @Nullable String customerId) {}
