package io.souk.api.inventory;

public record CommitHold(String orderId) {}
