package io.souk.order;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.catalog.Catalog;
import io.souk.api.catalog.QuoteLines;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.PricedCart;
import io.souk.api.promotion.Promotions;
import io.souk.api.promotion.RedeemPromotions;
import io.souk.api.shipping.QuoteShipping;
import io.souk.api.shipping.Shipping;
import io.souk.api.shipping.ShippingOptions;
import io.souk.api.shipping.ShippingOptions.Option;
import io.souk.order.saga.Goods;
import io.souk.order.saga.Pricing;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what goods cost: each neighbor needs what the one before has said.
 *
 * @param shipping absent if this installation has none: then sending costs nothing
 * @param promotions absent if this installation has none: then there are no discounts and no tax
 */
record Quotes(Catalog catalog, Optional<Shipping> shipping, Optional<Promotions> promotions) {

  /** What a new order costs; from then on its coupons count as used. */
  Future<Pricing> redeem(String orderId, List<OrderLine> lines, Purchase purchase) {
    return price(
        null,
        lines,
        purchase,
        (service, cart) -> service.redeem(new RedeemPromotions(orderId, cart)));
  }

  /** What a known order would cost with these lines. */
  Future<Pricing> again(String orderId, List<OrderLine> lines, Purchase purchase) {
    return price(orderId, lines, purchase, Promotions::price);
  }

  private Future<Pricing> price(
      @Nullable String knownAs, List<OrderLine> lines, Purchase purchase, Promote promote) {
    List<String> skus = lines.stream().map(OrderLine::sku).distinct().toList();
    return catalog
        .quote(new QuoteLines(skus))
        .map(quote -> Goods.of(lines, quote))
        .compose(
            goods ->
                option(goods, purchase)
                    .compose(
                        option -> priced(knownAs, goods, option.orElse(null), purchase, promote)));
  }

  private Future<Optional<Option>> option(Goods goods, Purchase purchase) {
    String wanted = purchase.shippingOption();
    if (shipping.isEmpty()) {
      return wanted == null
          ? Future.succeededFuture(Optional.empty())
          : Future.failedFuture(noOption(wanted));
    }
    List<QuoteShipping.Line> lines =
        goods.lines().stream()
            .map(
                line ->
                    new QuoteShipping.Line(
                        line.quoted().sku(),
                        line.quantity(),
                        line.quoted().grams(),
                        line.quoted().requiresShipping()))
            .toList();
    return shipping
        .get()
        .quote(new QuoteShipping(purchase.destination(), lines, goods.subtotal()))
        .map(options -> Optional.of(chosen(options, wanted)));
  }

  private static Option chosen(ShippingOptions options, @Nullable String wanted) {
    return options.options().stream()
        .filter(option -> wanted == null || option.id().equals(wanted))
        .findFirst()
        .orElseThrow(() -> noOption(String.valueOf(wanted)));
  }

  private static Failure noOption(String wanted) {
    return new Failure(
        FailureCode.UNKNOWN_SHIPPING_OPTION,
        "This order cannot be sent that way",
        Map.of("shipping_option", wanted));
  }

  private Future<Pricing> priced(
      @Nullable String knownAs,
      Goods goods,
      @Nullable Option option,
      Purchase purchase,
      Promote promote) {
    if (promotions.isEmpty()) {
      return purchase.coupons().isEmpty()
          ? Future.succeededFuture(Pricing.of(goods, option))
          : Future.failedFuture(
              new Failure(
                  FailureCode.UNKNOWN_COUPON,
                  "This shop has no coupons",
                  Map.of("coupon", purchase.coupons().get(0))));
    }
    PriceCart cart =
        new PriceCart(
            goods.currency(),
            goods.lines().stream()
                .map(line -> PriceCart.Line.of(line.quoted(), line.quantity()))
                .toList(),
            purchase.coupons().isEmpty() ? null : purchase.coupons(),
            purchase.customer(),
            purchase.taxedAt(),
            option == null ? null : option.price(),
            knownAs);
    return promote.ask(promotions.get(), cart).map(priced -> Pricing.of(goods, option, priced));
  }

  private interface Promote {
    Future<PricedCart> ask(Promotions promotions, PriceCart cart);
  }
}
