package io.souk.api.order;

import io.souk.api.Money;
import io.souk.api.order.PlaceOrder.OrderLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order was confirmed: its stock is committed and its payment authorized.
 *
 * @param lines with titles and prices; of older orders SKU and quantity alone
 * @param customerId absent for a guest
 * @param shippingOption id of the chosen option
 */
public record OrderPlaced(
    String orderId,
    List<Order.Line> lines,
    Money total,
    @Nullable String email,
    @Nullable String customerId,
    @Nullable String shippingOption) {

  /** What was ordered, without its prices. */
  public List<OrderLine> ordered() {
    return lines.stream().map(line -> new OrderLine(line.sku(), line.quantity())).toList();
  }
}
