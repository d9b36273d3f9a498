package io.souk.api.inventory;

/**
 * @param changed SKUs whose counted stock changed
 */
public record StockImported(int changed) {}
