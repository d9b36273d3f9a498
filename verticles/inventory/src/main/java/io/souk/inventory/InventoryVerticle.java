package io.souk.inventory;

import io.souk.api.inventory.Inventory;
import io.souk.chassis.Service;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.ServiceDefinition;
import io.souk.chassis.config.Settings;
import io.souk.chassis.database.BatchLimits;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Serves stock and reservations. */
public final class InventoryVerticle extends VerticleBase {
  public static final ServiceDefinition SERVICE =
      ServiceDefinition.withDatabase("inventory", InventoryVerticle::new);

  // By process: its instances share one keeper, so that their requests share one batch.
  private static final Map<String, StockKeeper> KEEPERS = new ConcurrentHashMap<>();

  private final ServiceContext service;

  public InventoryVerticle(ServiceContext service) {
    this.service = service;
  }

  public static void main(String[] args) {
    Service.run(SERVICE);
  }

  @Override
  public Future<?> start() {
    StockKeeper keeper = KEEPERS.computeIfAbsent(service.instance(), instance -> keeper(service));
    return service.bus().serve(Inventory.class, keeper);
  }

  @Override
  public Future<?> stop() {
    KEEPERS.remove(service.instance());
    return Future.succeededFuture();
  }

  private static StockKeeper keeper(ServiceContext service) {
    Settings settings = service.settings();
    StockStore store = new StockStore();
    Reservations reservations =
        new Reservations(service.database(), store, settings.duration("inventory.hold_time"));
    ReservationSweeper sweeper =
        new ReservationSweeper(
            service.database(),
            store,
            reservations,
            settings.integer("inventory.sweep_batch", 1, 5_000));
    service
        .jobs()
        .leased("sweep-holds", settings.duration("inventory.sweep_every"), sweeper::sweep);
    new Shipments(store).listen(service.subscriptions());
    return new StockKeeper(
        service.database(),
        store,
        reservations,
        BatchLimits.from(settings, "inventory", service.meters()),
        new StockMeters(service.meters()));
  }
}
