package io.souk.api.shipping;

/**
 * @param version the highest that is known
 */
public record Revision(String orderId, long version) {}
