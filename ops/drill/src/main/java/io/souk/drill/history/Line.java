package io.souk.drill.history;

/** A line of an order as a client asked for it. */
public record Line(String sku, long quantity) {}
