package io.souk.api.shipping;

public record ListReturns(String orderId) {}
