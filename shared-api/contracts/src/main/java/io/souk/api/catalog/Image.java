package io.souk.api.catalog;

import org.jspecify.annotations.Nullable;

public record Image(String url, @Nullable String alt) {}
