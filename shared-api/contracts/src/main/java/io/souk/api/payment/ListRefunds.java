package io.souk.api.payment;

public record ListRefunds(String orderId) {}
