package io.souk.cart;

import static java.util.stream.Collectors.toMap;

import io.souk.api.Money;
import io.souk.api.cart.Cart;
import io.souk.api.cart.Cart.Problem;
import io.souk.api.catalog.Quote;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.promotion.PricedCart;
import io.souk.api.shipping.ShippingOptions.Option;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a cart is answered: what is stored and what the neighbors say of it, put together. */
final class CartView {
  private CartView() {}

  static Cart of(StoredCart cart, Facts facts) {
    Details details = cart.details();
    PricedCart priced = facts.promotions().value();
    List<Option> options = facts.shipping().value();
    return new Cart(
        cart.id(),
        cart.status(),
        cart.version(),
        cart.customerId(),
        lines(cart, facts),
        details.email(),
        details.shippingAddress(),
        details.shippingOption(),
        details.coupons().stream().map(code -> coupon(code, priced)).toList(),
        details.note(),
        options == null ? null : options.stream().map(CartView::option).toList(),
        totals(cart, facts),
        facts.unavailable(),
        cart.orderId(),
        cart.createdAt(),
        cart.updatedAt(),
        cart.expiresAt());
  }

  /** Unit prices times quantities, of lines that all have a price; at least one. */
  static Money subtotal(List<OrderLine> lines, Map<String, Quote.Line> prices) {
    return lines.stream()
        .map(line -> price(prices, line).price().times(line.quantity()))
        .reduce(Money::plus)
        .orElseThrow();
  }

  static Quote.Line price(Map<String, Quote.Line> prices, OrderLine line) {
    return Objects.requireNonNull(prices.get(line.sku()));
  }

  /** The option the buyer has chosen, if there still is such a one. */
  static @Nullable Option chosen(Details details, @Nullable List<Option> options) {
    return options == null
        ? null
        : options.stream()
            .filter(option -> option.id().equals(details.shippingOption()))
            .findFirst()
            .orElse(null);
  }

  private static List<Cart.Line> lines(StoredCart cart, Facts facts) {
    PricedCart promotions = facts.promotions().value();
    Map<String, PricedCart.Line> priced =
        promotions == null
            ? Map.of()
            : promotions.lines().stream().collect(toMap(PricedCart.Line::sku, Function.identity()));
    return cart.lines().stream().map(line -> line(line, facts, priced.get(line.sku()))).toList();
  }

  private static Cart.Line line(OrderLine line, Facts facts, PricedCart.@Nullable Line priced) {
    Map<String, Quote.Line> prices = facts.prices().value();
    Quote.Line quoted = prices == null ? null : prices.get(line.sku());
    Map<String, Integer> levels = facts.available().value();
    Integer available = levels == null ? null : levels.get(line.sku());
    Money subtotal = quoted == null ? null : quoted.price().times(line.quantity());
    return new Cart.Line(
        line.sku(),
        line.quantity(),
        quoted == null ? null : quoted.title(),
        quoted == null ? null : quoted.price(),
        subtotal,
        priced == null ? null : priced.discount(),
        priced == null ? null : priced.tax(),
        priced == null ? subtotal : priced.total(),
        available,
        problem(line, prices, available));
  }

  private static @Nullable Problem problem(
      OrderLine line, @Nullable Map<String, Quote.Line> prices, @Nullable Integer available) {
    if (prices != null && !prices.containsKey(line.sku())) {
      return Problem.UNKNOWN_SKU;
    }
    return available != null && available < line.quantity() ? Problem.INSUFFICIENT_STOCK : null;
  }

  private static Cart.Coupon coupon(String code, @Nullable PricedCart priced) {
    return priced == null
        ? new Cart.Coupon(code, null, null)
        : priced.coupons().stream()
            .filter(use -> use.code().equalsIgnoreCase(code))
            .findFirst()
            .map(use -> new Cart.Coupon(code, use.applied(), use.reason()))
            .orElseGet(() -> new Cart.Coupon(code, null, null));
  }

  private static Cart.ShippingOption option(Option option) {
    return new Cart.ShippingOption(
        option.id(), option.name(), option.price(), option.minDays(), option.maxDays());
  }

  private static Cart.@Nullable Totals totals(StoredCart cart, Facts facts) {
    Map<String, Quote.Line> prices = facts.prices().value();
    List<OrderLine> sold =
        prices == null
            ? List.of()
            : cart.lines().stream().filter(line -> prices.containsKey(line.sku())).toList();
    if (prices == null || sold.isEmpty()) {
      return null;
    }
    Money subtotal = subtotal(sold, prices);
    Option chosen = chosen(cart.details(), facts.shipping().value());
    Money shipping = chosen == null ? null : chosen.price();
    PricedCart priced = facts.promotions().value();
    return priced == null
        ? new Cart.Totals(
            subtotal,
            null,
            shipping,
            null,
            shipping == null ? subtotal : subtotal.plus(shipping),
            null)
        : new Cart.Totals(
            priced.totals().subtotal(),
            priced.totals().discount(),
            shipping == null ? null : priced.totals().shipping(),
            priced.totals().tax(),
            priced.totals().total(),
            priced.taxIncluded());
  }
}
