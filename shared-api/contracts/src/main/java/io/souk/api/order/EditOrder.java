package io.souk.api.order;

import java.util.List;

/**
 * @param lines all the order shall have, 1 to 100
 * @param version of the order these lines were made from
 */
public record EditOrder(String orderId, List<PlaceOrder.OrderLine> lines, int version) {}
