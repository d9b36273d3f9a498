package io.souk.api.shipping;

public record GetZone(String id) {}
