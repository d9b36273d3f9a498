package io.souk.api.promotion;

/**
 * @param orderId the command's id
 */
public record RedeemPromotions(String orderId, PriceCart cart) {}
