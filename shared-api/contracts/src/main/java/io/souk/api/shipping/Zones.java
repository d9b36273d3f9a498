package io.souk.api.shipping;

import java.util.List;

/** All zones, sorted by id. */
public record Zones(List<Zone> zones) {}
