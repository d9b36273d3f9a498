package io.souk.api.inventory;

public record GetStockLevel(String sku) {}
