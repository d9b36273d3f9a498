package io.souk.api.payment;

public record GetLedger(String orderId) {}
