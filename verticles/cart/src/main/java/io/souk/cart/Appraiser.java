package io.souk.cart;

import io.souk.api.cart.Cart;
import io.souk.api.catalog.Quote;
import io.souk.api.order.Address;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.PricedCart;
import io.souk.api.shipping.QuoteShipping;
import io.souk.api.shipping.ShippingOptions.Option;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out what a cart is worth now: asks the neighbors, at the same time where that can be. */
final class Appraiser {
  /**
   * @param shipping whether the installation ships
   * @param promotions whether it has promotions and taxes
   */
  record Asked(boolean shipping, boolean promotions) {}

  private final Neighbors neighbors;
  private final Asked asked;

  Appraiser(Neighbors neighbors, Asked asked) {
    this.neighbors = neighbors;
    this.asked = asked;
  }

  /** The cart as it is answered; never fails for a neighbor. */
  Future<Cart> appraise(StoredCart cart) {
    if (cart.lines().isEmpty()) {
      return Future.succeededFuture(
          CartView.of(
              cart, new Facts(Told.nothing(), Told.nothing(), Told.nothing(), Told.nothing())));
    }
    Future<Told<Map<String, Integer>>> available = neighbors.available(cart.skus());
    return neighbors
        .prices(cart.skus())
        .compose(prices -> priced(cart, prices))
        .compose(
            facts ->
                available.map(
                    levels ->
                        CartView.of(
                            cart,
                            new Facts(
                                facts.prices(), levels, facts.shipping(), facts.promotions()))));
  }

  /** What rests on prices: shipping on the subtotal, promotions on what shipping costs. */
  private Future<Facts> priced(StoredCart cart, Told<Map<String, Quote.Line>> told) {
    Map<String, Quote.Line> prices = told.value();
    if (prices == null) {
      return Future.succeededFuture(
          new Facts(
              told,
              Told.nothing(),
              asked.shipping() && cart.details().shippingAddress() != null
                  ? Told.silence()
                  : Told.nothing(),
              asked.promotions() ? Told.silence() : Told.nothing()));
    }
    List<OrderLine> sold =
        cart.lines().stream().filter(line -> prices.containsKey(line.sku())).toList();
    if (sold.isEmpty()) {
      return Future.succeededFuture(
          new Facts(told, Told.nothing(), Told.nothing(), Told.nothing()));
    }
    return shipping(cart, sold, prices)
        .compose(
            options ->
                promotions(cart, sold, prices, options.value())
                    .map(priced -> new Facts(told, Told.nothing(), options, priced)));
  }

  private Future<Told<List<Option>>> shipping(
      StoredCart cart, List<OrderLine> sold, Map<String, Quote.Line> prices) {
    Address address = cart.details().shippingAddress();
    return asked.shipping() && address != null
        ? neighbors.shipping(
            address,
            sold.stream().map(line -> toShip(line, CartView.price(prices, line))).toList(),
            CartView.subtotal(sold, prices))
        : Future.succeededFuture(Told.nothing());
  }

  private Future<Told<PricedCart>> promotions(
      StoredCart cart,
      List<OrderLine> sold,
      Map<String, Quote.Line> prices,
      @Nullable List<Option> options) {
    if (!asked.promotions()) {
      return Future.succeededFuture(Told.nothing());
    }
    Details details = cart.details();
    Address address = details.shippingAddress();
    Option chosen = CartView.chosen(details, options);
    return neighbors.promotions(
        new PriceCart(
            CartView.subtotal(sold, prices).currency(),
            sold.stream()
                .map(line -> PriceCart.Line.of(CartView.price(prices, line), line.quantity()))
                .toList(),
            details.coupons(),
            customer(cart),
            address == null ? null : new PriceCart.Destination(address.country(), address.region()),
            chosen == null ? null : chosen.price(),
            null));
  }

  private static QuoteShipping.Line toShip(OrderLine line, Quote.Line price) {
    return new QuoteShipping.Line(
        line.sku(), line.quantity(), price.grams(), price.requiresShipping());
  }

  /** By whom uses of a coupon are counted. */
  private static @Nullable String customer(StoredCart cart) {
    if (cart.customerId() != null) {
      return cart.customerId();
    }
    String email = cart.details().email();
    return email == null ? null : email.toLowerCase(Locale.ROOT);
  }
}
