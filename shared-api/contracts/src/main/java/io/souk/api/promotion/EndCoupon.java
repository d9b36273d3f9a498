package io.souk.api.promotion;

public record EndCoupon(String promotionId, String code) {}
