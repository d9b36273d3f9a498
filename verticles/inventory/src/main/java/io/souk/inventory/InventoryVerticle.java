package io.souk.inventory;

import io.souk.api.inventory.Inventory;
import io.souk.chassis.Service;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.ServiceDefinition;
import io.souk.chassis.config.Settings;
import io.souk.chassis.database.BatchLimits;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Serves stock and reservations. */
public final class InventoryVerticle extends VerticleBase {
  public static final ServiceDefinition SERVICE =
      ServiceDefinition.withDatabase("inventory", InventoryVerticle::new);

  private final ServiceContext service;

  public InventoryVerticle(ServiceContext service) {
    this.service = service;
  }

  public static void main(String[] args) {
    Service.run(SERVICE);
  }

  /** All instances share one keeper, so that their requests share one batch. */
  @Override
  public Future<?> start() {
    return service
        .shared(StockKeeper.class, () -> Future.succeededFuture(keeper(service)))
        .compose(keeper -> service.bus().serve(Inventory.class, keeper));
  }

  private static StockKeeper keeper(ServiceContext service) {
    Settings settings = service.settings();
    StockStore store = new StockStore();
    StockMeters meters = new StockMeters(service.meters());
    Reservations reservations =
        new Reservations(
            service.database(), store, settings.duration("inventory.hold_time"), meters);
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
        meters);
  }
}
