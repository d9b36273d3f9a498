package io.souk.api.catalog;

import org.jspecify.annotations.Nullable;

/**
 * @param q words to search for in title, description, vendor, type and tags
 * @param limit 1 to 100
 * @param cursor {@code next_cursor} of the page before
 * @param sort absent means newest first, or best match first when {@code q} is given
 */
public record ListProducts(
    @Nullable String q, int limit, @Nullable String cursor, @Nullable Sort sort) {
  public enum Sort {
    NEWEST,
    TITLE,
    BEST_SELLING
  }
}
