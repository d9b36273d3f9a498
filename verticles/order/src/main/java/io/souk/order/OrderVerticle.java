package io.souk.order;

import io.souk.api.catalog.Catalog;
import io.souk.api.inventory.Inventory;
import io.souk.api.order.Orders;
import io.souk.api.payment.Payments;
import io.souk.api.promotion.Promotions;
import io.souk.api.shipping.Shipping;
import io.souk.chassis.Service;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.ServiceDefinition;
import io.souk.chassis.bus.Bus;
import io.souk.chassis.config.Settings;
import io.souk.chassis.database.BatchLimits;
import io.souk.chassis.database.Database;
import io.souk.chassis.job.OldestAge;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Optional;

/** Serves orders and sees them through. */
public final class OrderVerticle extends VerticleBase {
  public static final ServiceDefinition SERVICE =
      ServiceDefinition.withDatabase("order", OrderVerticle::new);

  private final ServiceContext service;
  private final InFlight inFlight;

  public OrderVerticle(ServiceContext service) {
    this.service = service;
    this.inFlight = OrderSettings.inFlight(service.settings(), service.vertx());
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
    SagaStore sagas =
        new SagaStore(
            service.instance(), limits.lease(), settings.duration("order.action_deadline"));
    BatchLimits batches = BatchLimits.from(settings, "order", service.meters());
    RefundDesk refunds = new RefundDesk(database, new RefundStore(), service.outbox());
    SagaJournal journal =
        new SagaJournal(database, service.outbox(), orders, sagas, refunds, batches);
    OrderMeters meters = new OrderMeters(service.meters());
    Watch watch = new Watch(vertx, ids -> orders.progress(database.client(), ids));
    // Not a job, of which a node has one: each instance has calls of its own that wait.
    vertx.setPeriodic(settings.duration("order.poll_every").toMillis(), tick -> watch.look());
    Optional<Shipping> shipping =
        OrderSettings.service(settings, "order.shipping", () -> bus.client(Shipping.class));
    Optional<Promotions> promotions =
        OrderSettings.service(settings, "order.promotions", () -> bus.client(Promotions.class));
    Quotes quotes = new Quotes(bus.client(Catalog.class), shipping, promotions);
    Neighbors neighbors =
        new Neighbors(
            quotes, bus.client(Inventory.class), bus.client(Payments.class), shipping, promotions);
    SagaRunner runner = new SagaRunner(vertx, neighbors, journal, watch, inFlight, meters, limits);

    SagaPickup pickup =
        new SagaPickup(database, sagas, runner, inFlight, OrderSettings.pickupBatch(settings));
    service.jobs().local("pick-up-sagas", settings.duration("order.pickup_every"), pickup::pickUp);
    new OldestAge(
            service.meters(),
            "souk.order.oldest.pending.seconds",
            "Age of the oldest order under way, its buyer's time to act aside",
            () -> sagas.oldestOpen(database.client()))
        .measure(service.jobs(), "measure-orders", settings.duration("order.measure_every"));
    Duration keepKeys = settings.duration("order.keep_keys");
    service
        .jobs()
        .leased(
            "forget-keys",
            settings.duration("order.forget_keys_every"),
            () -> orders.forgetKeys(database.client(), keepKeys));

    Policy policy = OrderSettings.policy(settings);
    Placements placements =
        new Placements(database, orders, sagas, runner, watch, inFlight, policy, batches);
    new PaymentNews(sagas, journal, refunds).listen(service.subscriptions());
    if (shipping.isPresent()) {
      new ShippingNews(orders, journal, refunds).listen(service.subscriptions());
    }
    EditDesk edits = new EditDesk(database, orders, sagas, quotes, runner, watch, policy);
    BackOffice backOffice = new BackOffice(database, orders, new BackOfficeStore());
    backOffice.listen(service.subscriptions());
    return bus.serve(
        Orders.class,
        new OrderDesk(
            database, orders, placements, refunds, edits, backOffice, runner, watch, policy));
  }

  /** Hands every saga on after its current ask; one that takes longer goes on by its lease. */
  @Override
  public Future<?> stop() {
    Duration limit = service.settings().duration("order.ask_timeout");
    return Future.any(inFlight.close(), vertx.timer(limit.toMillis()));
  }
}
