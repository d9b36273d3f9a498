package io.souk.api.order;

import io.souk.api.Money;
import io.souk.api.order.PlaceOrder.OrderLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a placed order were changed, before any of it was fulfilled.
 *
 * @param previous the lines it had before
 * @param lines the lines it has now
 * @param total what the buyer pays now
 * @param customerId absent for a guest
 */
public record OrderEdited(
    String orderId,
    List<OrderLine> previous,
    List<Order.Line> lines,
    Money total,
    @Nullable String email,
    @Nullable String customerId) {

  /** What is ordered now, without its prices. */
  public List<OrderLine> ordered() {
    return lines.stream().map(line -> new OrderLine(line.sku(), line.quantity())).toList();
  }
}
