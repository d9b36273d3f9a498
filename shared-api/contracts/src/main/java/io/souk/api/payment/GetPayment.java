package io.souk.api.payment;

public record GetPayment(String orderId) {}
