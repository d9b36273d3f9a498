package io.souk.cart;

import static java.util.stream.Collectors.toMap;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.catalog.Catalog;
import io.souk.api.catalog.Quote;
import io.souk.api.catalog.QuoteLines;
import io.souk.api.inventory.GetStockLevels;
import io.souk.api.inventory.Inventory;
import io.souk.api.inventory.StockLevel;
import io.souk.api.order.Address;
import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.PricedCart;
import io.souk.api.promotion.Promotions;
import io.souk.api.shipping.Destination;
import io.souk.api.shipping.QuoteShipping;
import io.souk.api.shipping.Shipping;
import io.souk.api.shipping.ShippingOptions;
import io.souk.api.shipping.ShippingOptions.Option;
import io.souk.chassis.bus.Call;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks each neighbor for its part of a cart, with little patience; a silent one is no failure. */
final class Neighbors {
  private static final Logger LOG = LoggerFactory.getLogger(Neighbors.class);

  private final Vertx vertx;
  private final Duration patience;
  private final Catalog catalog;
  private final Inventory inventory;
  private final Shipping shipping;
  private final Promotions promotions;

  Neighbors(
      Vertx vertx,
      Duration patience,
      Catalog catalog,
      Inventory inventory,
      Shipping shipping,
      Promotions promotions) {
    this.vertx = vertx;
    this.patience = patience;
    this.catalog = catalog;
    this.inventory = inventory;
    this.shipping = shipping;
    this.promotions = promotions;
  }

  /** Fails with unknown_sku if the catalog says so; if it says nothing, who knows. */
  Future<Void> requireSold(String sku) {
    return Call.within(vertx, patience, "cart", () -> catalog.quote(new QuoteLines(List.of(sku))))
        .<Void>mapEmpty()
        .recover(
            failure ->
                is(failure, FailureCode.UNKNOWN_SKU)
                    ? Future.failedFuture(failure)
                    : Future.succeededFuture());
  }

  /** Prices of those SKUs that are sold. */
  Future<Told<Map<String, Quote.Line>>> prices(List<String> skus) {
    return ask("prices", () -> quote(skus));
  }

  Future<Told<Map<String, Integer>>> available(List<String> skus) {
    return ask(
        "availability",
        () ->
            inventory
                .levels(new GetStockLevels(skus))
                .map(
                    levels ->
                        levels.levels().stream()
                            .collect(toMap(StockLevel::sku, StockLevel::available))));
  }

  /** The ways these lines can be sent there: none if nobody ships them. */
  Future<Told<List<Option>>> shipping(
      Address address, List<QuoteShipping.Line> lines, Money subtotal) {
    Destination destination =
        new Destination(address.country(), address.region(), address.postalCode());
    return ask(
        "shipping",
        () ->
            shipping
                .quote(new QuoteShipping(destination, lines, subtotal))
                .map(ShippingOptions::options)
                .recover(
                    failure ->
                        is(failure, FailureCode.NOT_SHIPPABLE)
                            ? Future.succeededFuture(List.of())
                            : Future.failedFuture(failure)));
  }

  Future<Told<PricedCart>> promotions(PriceCart cart) {
    return ask("promotions", () -> promotions.price(cart));
  }

  /** The catalog names one unknown SKU at a time; without those it knows the others. */
  private Future<Map<String, Quote.Line>> quote(List<String> skus) {
    if (skus.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    return catalog
        .quote(new QuoteLines(skus))
        .map(quote -> quote.lines().stream().collect(toMap(Quote.Line::sku, Function.identity())))
        .recover(
            failure ->
                is(failure, FailureCode.UNKNOWN_SKU)
                        && ((Failure) failure).facts().get("sku") instanceof String unknown
                        && skus.contains(unknown)
                    ? quote(skus.stream().filter(sku -> !sku.equals(unknown)).toList())
                    : Future.failedFuture(failure));
  }

  private <T> Future<Told<T>> ask(String part, Supplier<Future<T>> question) {
    return Call.within(vertx, patience, "cart", question)
        .map(Told::of)
        .recover(
            failure -> {
              LOG.debug("Cannot tell {} now: {}", part, failure.getMessage());
              return Future.succeededFuture(Told.silence());
            });
  }

  private static boolean is(Throwable failure, FailureCode code) {
    return failure instanceof Failure known && known.code() == code;
  }
}
