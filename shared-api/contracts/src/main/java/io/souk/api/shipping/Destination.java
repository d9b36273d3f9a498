package io.souk.api.shipping;

import org.jspecify.annotations.Nullable;

/**
 * Where something is to be sent.
 *
 * @param country ISO 3166-1 alpha-2
 */
public record Destination(String country, @Nullable String region, @Nullable String postalCode) {}
