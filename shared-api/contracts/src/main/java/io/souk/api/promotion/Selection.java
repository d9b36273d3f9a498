package io.souk.api.promotion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which lines are meant: those that match every list given, each by any of its entries. Case does
 * not matter; absent and empty lists match all.
 *
 * @param handles of products
 */
public record Selection(
    @Nullable List<String> handles,
    @Nullable List<String> types,
    @Nullable List<String> vendors,
    @Nullable List<String> tags) {}
