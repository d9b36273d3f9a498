package io.souk.api.promotion;

import java.util.List;
import org.jspecify.annotations.Nullable;

public record CouponPage(List<Coupon> data, boolean hasMore, @Nullable String nextCursor) {}
