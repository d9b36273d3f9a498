package io.souk.cart;

import static java.util.stream.Collectors.toMap;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.cart.Cart;
import io.souk.api.order.PlaceOrder.OrderLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cart without what its neighbors say of it, and the rules of what may be done with it.
 *
 * @param contentVersion the version since which it holds what it holds
 * @param lines one per SKU, in the order they were put in
 */
record StoredCart(
    String id,
    Cart.Status status,
    long version,
    long contentVersion,
    @Nullable String customerId,
    List<OrderLine> lines,
    Details details,
    @Nullable String orderId,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant expiresAt) {

  /** As many lines as an order can have. */
  static final int MOST_LINES = 100;

  /** As many units of a SKU as an order can have. */
  static final int MOST_UNITS = 1_000_000;

  static Failure notFound() {
    return new Failure(FailureCode.CART_NOT_FOUND, "There is no such cart");
  }

  /** A customer's cart is there for that customer, a guest's for whoever knows its id. */
  boolean isFor(@Nullable String asker) {
    return customerId == null || customerId.equals(asker);
  }

  List<String> skus() {
    return lines.stream().map(OrderLine::sku).toList();
  }

  /** Throws cart_not_open if it takes no more changes. */
  void requireOpen() {
    if (status != Cart.Status.OPEN) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("status", status.name().toLowerCase(Locale.ROOT));
      if (orderId != null) {
        facts.put("order_id", orderId);
      }
      throw new Failure(
          FailureCode.CART_NOT_OPEN,
          status == Cart.Status.ORDERED ? "The cart was ordered" : "The cart is being checked out",
          facts);
    }
  }

  /** Throws cart_changed if it holds something else than a buyer saw at that version. */
  void requireSeen(@Nullable Long seen) {
    if (seen != null && (seen < contentVersion || seen > version)) {
      throw new Failure(
          FailureCode.CART_CHANGED,
          "The cart has changed since this version",
          Map.of("version", version));
    }
  }

  /** Throws cart_incomplete if an order needs more. */
  void requireComplete() {
    List<String> missing = new ArrayList<>();
    if (lines.isEmpty()) {
      missing.add("lines");
    }
    if (details.email() == null) {
      missing.add("email");
    }
    if (details.shippingAddress() == null) {
      missing.add("shipping_address");
    }
    if (!missing.isEmpty()) {
      throw new Failure(
          FailureCode.CART_INCOMPLETE,
          "The cart lacks " + String.join(", ", missing),
          Map.of("missing", missing));
    }
  }

  /**
   * The lines that are other when so many units are in the cart. Throws cart_full.
   *
   * @param line of so many units; none take it out
   */
  List<OrderLine> with(OrderLine line) {
    return units().getOrDefault(line.sku(), 0) == line.quantity()
        ? List.of()
        : fitting(List.of(line));
  }

  /** The lines that are other when these units are added, as they then are. Throws cart_full. */
  List<OrderLine> plus(List<OrderLine> more) {
    Map<String, Integer> units = units();
    return fitting(
        more.stream()
            .map(
                line ->
                    new OrderLine(line.sku(), line.quantity() + units.getOrDefault(line.sku(), 0)))
            .toList());
  }

  private List<OrderLine> fitting(List<OrderLine> changed) {
    Map<String, Integer> units = units();
    for (OrderLine line : changed) {
      if (line.quantity() > MOST_UNITS) {
        throw full("units of " + line.sku(), MOST_UNITS).with("sku", line.sku());
      }
      units.put(line.sku(), line.quantity());
    }
    if (units.values().stream().filter(quantity -> quantity > 0).count() > MOST_LINES) {
      throw full("lines", MOST_LINES);
    }
    return changed;
  }

  private Map<String, Integer> units() {
    return new LinkedHashMap<>(lines.stream().collect(toMap(OrderLine::sku, OrderLine::quantity)));
  }

  private static Failure full(String what, int most) {
    return new Failure(
        FailureCode.CART_FULL, "A cart can have " + most + " " + what, Map.of("most", most));
  }
}
