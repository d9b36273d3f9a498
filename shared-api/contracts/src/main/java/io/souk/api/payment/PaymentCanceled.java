package io.souk.api.payment;

import org.jspecify.annotations.Nullable;

public record PaymentCanceled(String orderId, @Nullable String reason) {}
