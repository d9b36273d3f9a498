package io.souk.api.promotion;

import java.util.List;
import org.jspecify.annotations.Nullable;

public record PromotionPage(List<Promotion> data, boolean hasMore, @Nullable String nextCursor) {}
