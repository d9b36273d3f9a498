package io.souk.api.order;

import org.jspecify.annotations.Nullable;

/**
 * @param country ISO 3166-1 alpha-2
 */
public record Address(
    String name,
    String line1,
    @Nullable String line2,
    String city,
    @Nullable String region,
    @Nullable String postalCode,
    String country,
    @Nullable String phone) {}
