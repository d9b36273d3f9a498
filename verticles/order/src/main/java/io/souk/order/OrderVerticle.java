package io.souk.order;

import io.souk.api.catalog.Catalog;
import io.souk.api.inventory.Inventory;
import io.souk.api.order.Orders;
import io.souk.api.payment.Payments;
import io.souk.chassis.Service;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.ServiceDefinition;
import io.souk.chassis.bus.Bus;
import io.souk.chassis.config.Settings;
import io.souk.chassis.database.BatchLimits;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/** Serves orders and sees them through. */
public final class OrderVerticle extends VerticleBase {
  public static final ServiceDefinition SERVICE =
      ServiceDefinition.withDatabase("order", OrderVerticle::new);

  private final ServiceContext service;
  private final InFlight inFlight;

  public OrderVerticle(ServiceContext service) {
    this.service = service;
    this.inFlight = new InFlight(OrderSettings.inFlightPerInstance(service.settings()));
  }

  public static void main(String[] args) {
    Service.run(SERVICE);
  }

  @Override
  public Future<?> start() {
    Settings settings = service.settings();
    Database database = service.database();
    Bus bus = service.bus();
    SagaRunner.Limits limits = OrderSettings.limits(settings);

    OrderStore orders = new OrderStore();
    SagaStore sagas = new SagaStore(service.instance(), limits.lease());
    BatchLimits batches = BatchLimits.from(settings, "order", service.meters());
    SagaJournal journal = new SagaJournal(database, service.outbox(), orders, sagas, batches);
    OrderMeters meters = new OrderMeters(service.meters());
    Watch watch = new Watch(vertx, database, orders, settings.duration("order.poll_every"));
    Neighbours neighbours =
        new Neighbours(
            bus.client(Catalog.class), bus.client(Inventory.class), bus.client(Payments.class));
    SagaRunner runner = new SagaRunner(vertx, neighbours, journal, watch, inFlight, meters, limits);

    SagaPickup pickup =
        new SagaPickup(database, sagas, runner, inFlight, OrderSettings.pickupBatch(settings));
    service.jobs().local("pick-up-sagas", settings.duration("order.pickup_every"), pickup::pickUp);
    service
        .jobs()
        .local(
            "measure-orders",
            settings.duration("order.measure_every"),
            () -> sagas.oldestOpen(database.client()).onSuccess(meters::oldestOpen));
    Duration keepKeys = settings.duration("order.keep_keys");
    service
        .jobs()
        .leased(
            "forget-keys",
            settings.duration("order.forget_keys_every"),
            () -> orders.forgetKeys(database.client(), keepKeys));

    return bus.serve(
        Orders.class,
        new OrderDesk(
            database,
            orders,
            sagas,
            runner,
            watch,
            inFlight,
            OrderSettings.policy(settings),
            batches));
  }

  /** Hands every saga on after its current ask; one that takes longer goes on by its lease. */
  @Override
  public Future<?> stop() {
    Duration limit = service.settings().duration("order.ask_timeout");
    return Future.any(inFlight.close(), vertx.timer(limit.toMillis()));
  }
}
