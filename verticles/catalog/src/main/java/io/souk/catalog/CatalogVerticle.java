package io.souk.catalog;

import io.souk.api.catalog.Catalog;
import io.souk.api.inventory.Inventory;
import io.souk.api.order.OrderCanceled;
import io.souk.api.order.OrderEvents;
import io.souk.api.order.OrderPlaced;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.catalog.importer.ProductImport;
import io.souk.chassis.Service;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.ServiceDefinition;
import io.souk.chassis.config.ConfigurationException;
import io.souk.chassis.config.Settings;
import io.souk.chassis.event.ManyEventsHandler.Received;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;

/** Serves products, variants and prices. */
public final class CatalogVerticle extends VerticleBase {
  public static final ServiceDefinition SERVICE =
      ServiceDefinition.withDatabase("catalog", CatalogVerticle::new);

  private static final String PRODUCTS_CHANGED = "products-changed";

  private final ServiceContext service;

  public CatalogVerticle(ServiceContext service) {
    this.service = service;
  }

  public static void main(String[] args) {
    Service.run(SERVICE);
  }

  @Override
  public Future<?> start() {
    Settings settings = service.settings();
    ProductStore store = new ProductStore();
    ProductImport imports =
        new ProductImport(
            service.database(),
            service.bus().client(Inventory.class),
            // One thread: parsing takes one processor and leaves the others to the shop.
            vertx.createSharedWorkerExecutor("catalog-import", 1),
            limits(settings),
            () -> service.bus().broadcast(PRODUCTS_CHANGED));
    QuoteCache prices =
        new QuoteCache(
            settings.integer("catalog.quote_capacity", 1, 1_000_000),
            settings.duration("catalog.quote_age"),
            System::nanoTime);
    Duration keep = settings.duration("catalog.import.keep");
    service
        .jobs()
        .leased(
            "sweep-imports",
            settings.duration("catalog.import.sweep_every"),
            () -> imports.sweep(keep));
    service
        .subscriptions()
        .onMany(
            "order",
            OrderEvents.PLACED,
            OrderPlaced.class,
            (sql, placed) -> store.countSold(sql, lines(placed, OrderPlaced::ordered), 1));
    service
        .subscriptions()
        .onMany(
            "order",
            OrderEvents.CANCELED,
            OrderCanceled.class,
            (sql, canceled) -> store.countSold(sql, lines(canceled, OrderCanceled::lines), -1));
    return service
        .bus()
        .onBroadcast(PRODUCTS_CHANGED, prices::forget)
        .compose(
            heard ->
                service
                    .bus()
                    .serve(
                        Catalog.class,
                        new ProductShelf(service.database(), store, prices, imports)));
  }

  private static <T> List<OrderLine> lines(
      List<Received<T>> events, Function<T, List<OrderLine>> lines) {
    return events.stream().flatMap(event -> lines.apply(event.data()).stream()).toList();
  }

  private static ProductImport.Limits limits(Settings settings) {
    return new ProductImport.Limits(
        currency(settings.text("catalog.currency")),
        settings.integer("catalog.import.max_parts", 1, 100_000),
        settings.integer("catalog.import.chunk_variants", 1, 10_000));
  }

  private static Currency currency(String code) {
    try {
      Currency currency = Currency.getInstance(code);
      if (currency.getDefaultFractionDigits() >= 0) {
        return currency;
      }
    } catch (IllegalArgumentException e) {
      throw unknownCurrency(code);
    }
    throw unknownCurrency(code);
  }

  private static ConfigurationException unknownCurrency(String code) {
    return new ConfigurationException(
        "Setting catalog.currency (%s) is '%s', but must be an ISO 4217 code such as USD"
            .formatted(Settings.variable("catalog.currency"), code));
  }
}
