package io.souk.api.order;

public record CancelOrder(String orderId) {}
