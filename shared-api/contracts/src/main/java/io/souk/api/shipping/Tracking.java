package io.souk.api.shipping;

import org.jspecify.annotations.Nullable;

/** How a parcel can be followed. */
public record Tracking(@Nullable String carrier, @Nullable String number, @Nullable String url) {}
