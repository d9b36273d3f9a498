package io.souk.cart;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.catalog.Quote;
import io.souk.api.catalog.QuoteLines;
import io.souk.api.inventory.GetStockLevels;
import io.souk.api.inventory.StockLevel;
import io.souk.api.inventory.StockLevels;
import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.PricedCart;
import io.souk.api.promotion.PricedCart.CouponUse;
import io.souk.api.shipping.QuoteShipping;
import io.souk.api.shipping.ShippingOptions;
import io.souk.api.shipping.ShippingOptions.Option;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the neighbors say in these tests. A shirt costs 20.00 $ and there are ten; what nobody sells
 * and whom nothing can be asked about have names that say so.
 */
final class Neighborhood {
  static final String SHIRT = "ocean-blue-shirt-1";
  static final String BRACELET = "moon-charm-bracelet-1";
  static final String GONE = "gone-1";

  /** Whoever is asked about these never answers. */
  static final String NO_PRICE = "no-price-1";

  static final String NO_STOCK_KNOWN = "no-stock-known-1";
  static final String NO_SHIPPING_KNOWN = "ZZ";
  static final String NO_PROMOTION_KNOWN = "SILENCE";

  static final String NOT_SHIPPED_TO = "AQ";
  static final String EXPRESS = "express";
  static final String TEN_OFF = "TEN";
  private static final Map<String, Long> PRICES = Map.of(SHIRT, 2_000L, BRACELET, 4_799L);

  private Neighborhood() {}

  static Money dollars(long cents) {
    return new Money(cents, "USD");
  }

  static Future<?> quote(QuoteLines query) {
    if (query.skus().contains(NO_PRICE)) {
      return never();
    }
    Optional<String> gone = query.skus().stream().filter(sku -> sku.startsWith("gone")).findFirst();
    return gone.isPresent()
        ? Future.failedFuture(
            new Failure(FailureCode.UNKNOWN_SKU, "No such SKU is sold", Map.of("sku", gone.get())))
        : Future.succeededFuture(
            new Quote(query.skus().stream().map(Neighborhood::quoted).toList()));
  }

  static Quote.Line quoted(String sku) {
    return new Quote.Line(
        sku,
        "Title of " + sku,
        dollars(PRICES.getOrDefault(sku, 1_000L)),
        250,
        true,
        sku.replaceFirst("-1$", ""),
        null,
        null,
        null,
        null);
  }

  static Future<?> levels(GetStockLevels query) {
    return query.skus().contains(NO_STOCK_KNOWN)
        ? never()
        : Future.succeededFuture(
            new StockLevels(
                query.skus().stream()
                    .filter(sku -> !sku.startsWith("gone"))
                    .map(sku -> new StockLevel(sku, 10, 10, 0, 0))
                    .toList()));
  }

  static Future<?> ship(QuoteShipping query) {
    return switch (query.destination().country()) {
      case NO_SHIPPING_KNOWN -> never();
      case NOT_SHIPPED_TO ->
          Future.failedFuture(
              new Failure(FailureCode.NOT_SHIPPABLE, "Nothing here ships this cart there"));
      default ->
          Future.succeededFuture(
              new ShippingOptions(
                  List.of(
                      new Option("standard", "Standard", dollars(500), 3, 5),
                      new Option(EXPRESS, "Express", dollars(1_500), 1, 1))));
    };
  }

  /** Ten percent off with the coupon, shipping not; the tax is included, of a fifth. */
  static Future<?> price(PriceCart query) {
    List<String> coupons = query.coupons() == null ? List.of() : query.coupons();
    if (coupons.contains(NO_PROMOTION_KNOWN)) {
      return never();
    }
    boolean tenOff = coupons.stream().anyMatch(TEN_OFF::equalsIgnoreCase);
    List<PricedCart.Line> lines = query.lines().stream().map(line -> priced(line, tenOff)).toList();
    long subtotal = lines.stream().mapToLong(line -> line.subtotal().amount()).sum();
    long discount = lines.stream().mapToLong(line -> line.discount().amount()).sum();
    long shipping = query.shipping() == null ? 0 : query.shipping().amount();
    long total = subtotal - discount + shipping;
    return Future.succeededFuture(
        new PricedCart(
            lines,
            query.shipping() == null
                ? null
                : new PricedCart.Shipping(
                    query.shipping(),
                    List.of(),
                    dollars(0),
                    List.of(),
                    dollars(0),
                    query.shipping()),
            coupons.stream().map(Neighborhood::use).toList(),
            new PricedCart.Totals(
                dollars(subtotal),
                dollars(discount),
                dollars(shipping),
                dollars(total / 5),
                dollars(total)),
            true));
  }

  private static PricedCart.Line priced(PriceCart.Line line, boolean tenOff) {
    Money subtotal = line.unitPrice().times(line.quantity());
    long discount = tenOff ? subtotal.amount() / 10 : 0;
    Money total = dollars(subtotal.amount() - discount);
    return new PricedCart.Line(
        line.sku(),
        line.quantity(),
        line.unitPrice(),
        subtotal,
        List.of(),
        dollars(discount),
        List.of(),
        dollars(total.amount() / 5),
        total);
  }

  private static CouponUse use(String code) {
    return TEN_OFF.equalsIgnoreCase(code)
        ? new CouponUse(TEN_OFF, true, null)
        : new CouponUse(code.toUpperCase(Locale.ROOT), false, "unknown_coupon");
  }

  private static <T> Future<T> never() {
    return Promise.<T>promise().future();
  }
}
