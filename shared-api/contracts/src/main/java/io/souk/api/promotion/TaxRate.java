package io.souk.api.promotion;

import org.jspecify.annotations.Nullable;

/**
 * A tax on what is sent to a place. All rates of the destination's country and region apply, each
 * to the same amount.
 *
 * @param id chosen by the merchant: lower-case letters, digits and {@code -}, 1 to 64, e.g. {@code
 *     ca-qc-qst}
 * @param country ISO 3166-1 alpha-2
 * @param region as addresses of that country write it; absent means everywhere in the country
 * @param name for buyers, e.g. {@code VAT}
 * @param rate parts per million: 200000 is 20%; at most 1000000
 * @param onShipping whether shipping is taxed as well
 */
public record TaxRate(
    String id,
    String country,
    @Nullable String region,
    String name,
    int rate,
    boolean onShipping) {}
