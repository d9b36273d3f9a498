package io.souk.api.shipping;

/**
 * @param returned as it is now
 * @param replayed whether an earlier command with the same key made it
 */
public record ReturnCreation(Return returned, boolean replayed) {}
