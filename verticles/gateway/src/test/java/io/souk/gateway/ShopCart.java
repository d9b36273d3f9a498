package io.souk.gateway;

import io.souk.api.Money;
import io.souk.api.cart.Cart;
import io.souk.api.cart.SetCartDetails;
import io.souk.api.cart.SetCartLine;
import io.souk.api.order.Address;
import io.souk.api.order.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cart with the prices of the {@link ShopShelf}, a tenth off with {@code TENTH}, and two ways of
 * shipping.
 */
final class ShopCart {
  static final String COUPON = "TENTH";

  private final String id;
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private List<String> coupons = List.of();
  private Cart.Status status = Cart.Status.OPEN;
  private @Nullable String email;
  private @Nullable Address address;
  private @Nullable String option;
  private @Nullable String note;
  private @Nullable String orderId;

  ShopCart(String id) {
    this.id = id;
  }

  void setLine(SetCartLine command) {
    if (command.mode() == SetCartLine.Mode.ADD) {
      lines.merge(command.sku(), command.quantity(), Integer::sum);
    } else if (command.quantity() == 0) {
      lines.remove(command.sku());
    } else {
      lines.put(command.sku(), command.quantity());
    }
  }

  void setDetails(SetCartDetails command) {
    email = command.email() == null ? email : command.email();
    address = command.shippingAddress() == null ? address : command.shippingAddress();
    option = command.shippingOption() == null ? option : command.shippingOption();
    note = command.note() == null ? note : command.note();
    coupons = command.coupons() == null ? coupons : command.coupons();
  }

  void become(Order order) {
    orderId = order.id();
    status =
        order.status() == Order.Status.PENDING ? Cart.Status.CHECKING_OUT : Cart.Status.ORDERED;
  }

  /** With prices, and what there is of it. */
  Cart seen(Map<String, Integer> stock) {
    List<Cart.Line> priced = new ArrayList<>();
    boolean reduced = coupons.contains(COUPON);
    long subtotal = 0;
    for (Map.Entry<String, Integer> line : lines.entrySet()) {
      Money price = ShopShelf.price(line.getKey());
      Money total = price.times(line.getValue());
      subtotal += total.amount();
      int available = stock.getOrDefault(line.getKey(), 0);
      priced.add(
          new Cart.Line(
              line.getKey(),
              line.getValue(),
              ShopShelf.title(line.getKey()),
              price,
              total,
              null,
              null,
              total,
              available,
              available < line.getValue() ? Cart.Problem.INSUFFICIENT_STOCK : null));
    }
    long discount = reduced ? subtotal / 10 : 0;
    long shipping = "express".equals(option) ? 1200 : option == null ? 0 : 490;
    long total = subtotal - discount + shipping;
    return new Cart(
        id,
        status,
        1,
        null,
        priced,
        email,
        address,
        option,
        coupons.stream()
            .map(
                code ->
                    code.equals(COUPON)
                        ? new Cart.Coupon(code, true, null)
                        : new Cart.Coupon(code, false, "unknown_coupon"))
            .toList(),
        note,
        address == null
            ? null
            : List.of(
                new Cart.ShippingOption("standard", "Standard", euros(490), 3, 5),
                new Cart.ShippingOption("express", "Express", euros(1200), 1, 1)),
        new Cart.Totals(
            euros(subtotal),
            euros(discount),
            option == null ? null : euros(shipping),
            euros(total - total * 100 / 119),
            euros(total),
            true),
        List.of(),
        orderId,
        Instant.EPOCH,
        Instant.EPOCH,
        null);
  }

  private static Money euros(long cents) {
    return new Money(cents, "EUR");
  }
}
