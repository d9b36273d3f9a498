package io.souk.api.order;

public record ListNotes(String orderId) {}
