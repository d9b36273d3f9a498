package io.souk.api.inventory;

import java.util.List;

/** At most 1,000 SKUs. */
public record GetStockLevels(List<String> skus) {}
