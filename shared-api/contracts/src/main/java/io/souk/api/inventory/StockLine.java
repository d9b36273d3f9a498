package io.souk.api.inventory;

/** So many units of a SKU. */
public record StockLine(String sku, int quantity) {}
