package io.souk.promotion;

import io.souk.api.promotion.Promotions;
import io.souk.chassis.Service;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.ServiceDefinition;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Serves discounts, coupons and tax. */
public final class PromotionVerticle extends VerticleBase {
  public static final ServiceDefinition SERVICE =
      ServiceDefinition.withDatabase("promotion", PromotionVerticle::new);

  private final ServiceContext service;

  public PromotionVerticle(ServiceContext service) {
    this.service = service;
  }

  public static void main(String[] args) {
    Service.run(SERVICE);
  }

  @Override
  public Future<?> start() {
    Database database = service.database();
    PromotionStore promotions = new PromotionStore();
    TaxStore taxes = new TaxStore();
    Till till =
        new Till(
            database,
            new OfferStore(),
            taxes,
            new RedemptionStore(),
            service.settings().flag("promotion.prices_include_tax"));
    return service
        .bus()
        .serve(
            Promotions.class,
            new PromotionDesk(
                till,
                new Campaigns(database, promotions),
                new CouponBook(database, promotions, new CouponStore()),
                new TaxTable(database, taxes)));
  }
}
