package io.souk.api.shipping;

import java.util.List;

/**
 * @param id 1 to 50 of {@code a-z 0-9 -}
 * @param areas 1 to 500
 * @param rates 1 to 50
 */
public record PutZone(String id, String name, List<Zone.Area> areas, List<Zone.Rate> rates) {}
