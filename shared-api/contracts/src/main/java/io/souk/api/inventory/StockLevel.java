package io.souk.api.inventory;

/**
 * A SKU's stock at one moment: {@code on_hand = available + held + committed}, all zero or more. A
 * hold that has expired no longer counts as held, swept or not.
 */
public record StockLevel(String sku, int onHand, int available, int held, int committed) {}
