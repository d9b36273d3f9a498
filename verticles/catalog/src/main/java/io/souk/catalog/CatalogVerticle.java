package io.souk.catalog;

import io.souk.api.catalog.Catalog;
import io.souk.api.inventory.Inventory;
import io.souk.api.order.OrderCanceled;
import io.souk.api.order.OrderEvents;
import io.souk.api.order.OrderPlaced;
import io.souk.catalog.importer.ProductImport;
import io.souk.chassis.Service;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.ServiceDefinition;
import io.souk.chassis.config.ConfigurationException;
import io.souk.chassis.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Currency;

/** Serves products, variants and prices. */
public final class CatalogVerticle extends VerticleBase {
  public static final ServiceDefinition SERVICE =
      ServiceDefinition.withDatabase("catalog", CatalogVerticle::new);

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
            // One thread: parsing leaves the other processor to the shop.
            vertx.createSharedWorkerExecutor("catalog-import", 1),
            limits(settings));
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
        .on(
            "order",
            OrderEvents.PLACED,
            OrderPlaced.class,
            (sql, event, placed) -> store.countSold(sql, placed.lines(), 1));
    service
        .subscriptions()
        .on(
            "order",
            OrderEvents.CANCELED,
            OrderCanceled.class,
            (sql, event, canceled) -> store.countSold(sql, canceled.lines(), -1));
    return service
        .bus()
        .serve(Catalog.class, new ProductShelf(service.database(), store, prices, imports));
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
