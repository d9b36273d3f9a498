package io.souk.api.promotion;

/**
 * @param idempotencyKey one key, one promotion
 */
public record CreatePromotion(String idempotencyKey, PromotionTerms terms) {}
