package io.souk.api.cart;

/**
 * @param cartId a guest's cart
 * @param customerId who gets it
 */
public record MergeCart(String cartId, String customerId) {}
