package io.souk.api.promotion;

import java.util.List;

/** In the order asked. */
public record Coupons(List<Coupon> coupons) {}
