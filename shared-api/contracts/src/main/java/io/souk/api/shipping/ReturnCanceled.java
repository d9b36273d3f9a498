package io.souk.api.shipping;

/** What a return still expected is expected no more. */
public record ReturnCanceled(String returnId, String orderId) {}
