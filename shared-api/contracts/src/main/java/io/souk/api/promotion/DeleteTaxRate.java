package io.souk.api.promotion;

public record DeleteTaxRate(String id) {}
