package io.souk.api.shipping;

import java.util.List;

/**
 * @param version the order's version once edited; grows with every edit, from 1
 * @param lines all lines of the order from then on
 */
public record ReviseOrder(String orderId, long version, List<ShipmentLine> lines) {}
