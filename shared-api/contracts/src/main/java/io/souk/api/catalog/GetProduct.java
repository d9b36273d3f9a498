package io.souk.api.catalog;

public record GetProduct(String handle) {}
