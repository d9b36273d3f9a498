package io.souk.api.inventory;

import java.util.List;

public record StockLevels(List<StockLevel> levels) {}
