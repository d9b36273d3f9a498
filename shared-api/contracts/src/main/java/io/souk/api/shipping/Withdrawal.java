package io.souk.api.shipping;

import java.time.Instant;

/** The order is closed for shipment. */
public record Withdrawal(String orderId, String reason, Instant withdrawnAt) {}
