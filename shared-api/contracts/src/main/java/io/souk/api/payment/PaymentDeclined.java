package io.souk.api.payment;

import org.jspecify.annotations.Nullable;

/**
 * @param declineCode the provider's reason, e.g. {@code insufficient_funds}
 */
public record PaymentDeclined(String orderId, @Nullable String declineCode) {}
