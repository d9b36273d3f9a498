package io.souk.api.inventory;

import java.util.List;

/**
 * @param orderId whose hold it is; the command's id
 * @param lines at least one, quantities positive
 */
public record HoldStock(String orderId, List<StockLine> lines) {}
