package io.souk.api.catalog;

import java.util.List;

public record QuoteLines(List<String> skus) {}
