package io.souk.api.payment;

import io.souk.api.Money;

public record PaymentAuthorized(String orderId, Money amount) {}
