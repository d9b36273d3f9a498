package io.souk.api.catalog;

import io.souk.api.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sold.
 *
 * @param options one value per option of the product, in the same order
 * @param compareAtPrice the price before a reduction
 * @param grams weight
 */
public record Variant(
    String sku,
    List<String> options,
    Money price,
    @Nullable Money compareAtPrice,
    int grams,
    boolean requiresShipping,
    boolean taxable,
    @Nullable String barcode,
    @Nullable String imageUrl) {}
