package io.souk.api.promotion;

public record GetPromotion(String promotionId) {}
