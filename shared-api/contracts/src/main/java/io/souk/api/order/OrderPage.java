package io.souk.api.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Newest first. */
public record OrderPage(List<Order> data, boolean hasMore, @Nullable String nextCursor) {}
