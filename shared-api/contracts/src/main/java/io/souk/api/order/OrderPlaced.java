package io.souk.api.order;

import io.souk.api.Money;
import java.util.List;

/** An order was confirmed: its stock is committed and its payment authorized. */
public record OrderPlaced(String orderId, List<PlaceOrder.OrderLine> lines, Money total) {}
