package io.souk.api.shipping;

public record GetReturn(String returnId) {}
