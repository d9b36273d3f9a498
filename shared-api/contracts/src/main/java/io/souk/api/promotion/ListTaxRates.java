package io.souk.api.promotion;

import org.jspecify.annotations.Nullable;

/**
 * @param country absent means all
 */
public record ListTaxRates(@Nullable String country) {}
