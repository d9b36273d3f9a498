package io.souk.api.shipping;

/** So many units of a SKU, on their way. */
public record ShipmentLine(String sku, int quantity) {}
