package io.souk.api.promotion;

/**
 * @param version the one the new terms were made from
 */
public record UpdatePromotion(String promotionId, int version, PromotionTerms terms) {}
