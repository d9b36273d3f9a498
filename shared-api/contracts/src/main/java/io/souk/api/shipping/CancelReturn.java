package io.souk.api.shipping;

public record CancelReturn(String returnId) {}
