package io.souk.api.shipping;

public record DeleteZone(String id) {}
