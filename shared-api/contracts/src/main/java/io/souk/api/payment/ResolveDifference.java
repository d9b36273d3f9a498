package io.souk.api.payment;

/**
 * @param action adopt, void, refund or ignore
 * @param note why and by whom, for the record, 1 to 500 characters
 */
public record ResolveDifference(String id, Difference.Action action, String note) {}
