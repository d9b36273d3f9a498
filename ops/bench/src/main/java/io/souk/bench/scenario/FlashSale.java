package io.souk.bench.scenario;

/** So many buyers for so few units. */
public record FlashSale(int buyers, long units) {}
