package io.souk.api.shipping;

/**
 * Where a whole order stands, in units: {@code ordered ≥ fulfilled ≥ shipped ≥ delivered} and
 * {@code shipped ≥ returned}.
 *
 * @param fulfilled in fulfillments that are not canceled
 * @param shipped have left the house
 * @param delivered have arrived
 * @param returned have come back
 */
public record OrderFulfillment(
    int ordered, int fulfilled, int shipped, int delivered, int returned) {}
