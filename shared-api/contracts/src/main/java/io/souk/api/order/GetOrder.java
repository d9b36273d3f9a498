package io.souk.api.order;

public record GetOrder(String orderId) {}
