package io.souk.payment;

import io.souk.api.payment.Payments;
import io.souk.chassis.Service;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.ServiceDefinition;
import io.souk.chassis.config.Settings;
import io.souk.chassis.database.BatchLimits;
import io.souk.payment.provider.Providers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Serves payments. */
public final class PaymentVerticle extends VerticleBase {
  public static final ServiceDefinition SERVICE =
      ServiceDefinition.withDatabase("payment", PaymentVerticle::new);

  private final ServiceContext service;

  public PaymentVerticle(ServiceContext service) {
    this.service = service;
  }

  public static void main(String[] args) {
    Service.run(SERVICE);
  }

  @Override
  public Future<?> start() {
    Settings settings = service.settings();
    Providers providers = Providers.configured(vertx, settings);
    PaymentStore store =
        new PaymentStore(
            service.database().client(),
            settings.duration("payment.claim"),
            settings.duration("payment.key_life"),
            BatchLimits.from(settings, "payment", service.meters()));
    Errand errand =
        new Errand(
            store,
            providers,
            settings.duration("payment.retry_after"),
            settings.duration("payment.retry_at_most"));
    Resolver resolver =
        new Resolver(store, errand, settings.integer("payment.resolve_batch", 1, 10_000));
    service
        .jobs()
        .leased("resolve-payments", settings.duration("payment.resolve_every"), resolver::resolve);
    return service
        .bus()
        .serve(
            Payments.class,
            new Cashier(store, providers, errand, new Tidings(store, providers, errand)));
  }
}
