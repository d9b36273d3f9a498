package io.souk.api.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

public record ProductPage(List<Product> data, boolean hasMore, @Nullable String nextCursor) {}
