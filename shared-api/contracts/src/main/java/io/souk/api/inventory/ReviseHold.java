package io.souk.api.inventory;

import java.util.List;

/**
 * @param revision grows with every change of the order's lines, from 1
 * @param lines all the hold shall have, at least one, quantities positive
 */
public record ReviseHold(String orderId, int revision, List<StockLine> lines) {}
