package io.souk.api.promotion;

public record EndPromotion(String promotionId) {}
