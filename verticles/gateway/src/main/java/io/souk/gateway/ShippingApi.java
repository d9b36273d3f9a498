package io.souk.gateway;

import io.souk.api.Money;
import io.souk.api.Nothing;
import io.souk.api.WireFormat;
import io.souk.api.catalog.Catalog;
import io.souk.api.catalog.Quote;
import io.souk.api.catalog.QuoteLines;
import io.souk.api.shipping.DeleteZone;
import io.souk.api.shipping.Destination;
import io.souk.api.shipping.GetZone;
import io.souk.api.shipping.PutZone;
import io.souk.api.shipping.QuoteShipping;
import io.souk.api.shipping.ShipmentLine;
import io.souk.api.shipping.Shipping;
import io.souk.api.shipping.Zone;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code /v1/shipping} and {@code /v1/admin/shipping-zones}. */
final class ShippingApi implements Api {
  private final Shipping shipping;
  private final Catalog catalog;

  private ShippingApi(Shipping shipping, Catalog catalog) {
    this.shipping = shipping;
    this.catalog = catalog;
  }

  static ShippingApi of(Behind behind) {
    return new ShippingApi(behind.client(Shipping.class), behind.client(Catalog.class));
  }

  @Override
  public void mount(Mounts mounts) {
    mounts.quick("quoteShipping", this::quote);
    mounts.quick("listShippingZones", this::list);
    mounts.quick("getShippingZone", this::get);
    mounts.quick("putShippingZone", this::put);
    mounts.quick("deleteShippingZone", this::delete);
  }

  /** Weights and prices are the catalog's, never the client's. */
  private Future<Void> quote(RoutingContext request) {
    Cart cart = WireFormat.decode(request.body().buffer(), Cart.class);
    List<String> skus = cart.lines().stream().map(ShipmentLine::sku).distinct().toList();
    return catalog
        .quote(new QuoteLines(skus))
        .compose(quote -> shipping.quote(weighed(cart, quote)))
        .compose(options -> Answer.json(request, 200, options));
  }

  private Future<Void> list(RoutingContext request) {
    return shipping.listZones(new Nothing()).compose(zones -> Answer.json(request, 200, zones));
  }

  private Future<Void> get(RoutingContext request) {
    return shipping
        .getZone(new GetZone(request.pathParam("zone")))
        .compose(zone -> Answer.json(request, 200, zone));
  }

  private Future<Void> put(RoutingContext request) {
    ZoneBody body = WireFormat.decode(request.body().buffer(), ZoneBody.class);
    return shipping
        .putZone(new PutZone(request.pathParam("zone"), body.name(), body.areas(), body.rates()))
        .compose(zone -> Answer.json(request, 200, zone));
  }

  private Future<Void> delete(RoutingContext request) {
    return shipping
        .deleteZone(new DeleteZone(request.pathParam("zone")))
        .compose(deleted -> Answer.nothing(request));
  }

  private static QuoteShipping weighed(Cart cart, Quote quote) {
    Map<String, Quote.Line> known =
        quote.lines().stream().collect(Collectors.toMap(Quote.Line::sku, Function.identity()));
    List<QuoteShipping.Line> lines = new ArrayList<>();
    List<Money> prices = new ArrayList<>();
    for (ShipmentLine line : cart.lines()) {
      Quote.Line priced = Objects.requireNonNull(known.get(line.sku()));
      lines.add(
          new QuoteShipping.Line(
              line.sku(), line.quantity(), priced.grams(), priced.requiresShipping()));
      prices.add(priced.price().times(line.quantity()));
    }
    Money subtotal = prices.stream().reduce(Money::plus).orElseThrow();
    return new QuoteShipping(cart.destination(), lines, subtotal);
  }

  private record Cart(Destination destination, List<ShipmentLine> lines) {}

  private record ZoneBody(String name, List<Zone.Area> areas, List<Zone.Rate> rates) {}
}
