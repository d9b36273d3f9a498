package io.souk.api.payment;

public record CapturePayment(String orderId) {}
