package io.souk.api.order;

public record CaptureOrder(String orderId) {}
