package io.souk.api.shipping;

public record ListFulfillments(String orderId) {}
