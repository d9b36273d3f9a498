package io.souk.api.inventory;

import java.util.List;

/** At most 1,000 lines; quantities zero or more; the last line of a SKU counts. */
public record ImportStock(List<StockLine> lines) {}
