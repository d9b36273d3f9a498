package io.souk.gateway;

import io.souk.api.WireFormat;
import io.souk.api.promotion.DeleteTaxRate;
import io.souk.api.promotion.ListTaxRates;
import io.souk.api.promotion.Promotions;
import io.souk.api.promotion.TaxRate;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** {@code /v1/admin/tax-rates}. */
final class TaxRatesApi implements Api {
  private final Promotions promotions;

  TaxRatesApi(Promotions promotions) {
    this.promotions = promotions;
  }

  @Override
  public void mount(Mounts mounts) {
    mounts.quick("listTaxRates", this::list);
    mounts.quick("putTaxRate", this::put);
    mounts.quick("deleteTaxRate", this::delete);
  }

  private Future<Void> list(RoutingContext request) {
    return promotions
        .listTaxRates(new ListTaxRates(Query.text(request, "country")))
        .compose(rates -> Answer.json(request, 200, rates));
  }

  private Future<Void> put(RoutingContext request) {
    RateBody body = WireFormat.decode(request.body().buffer(), RateBody.class);
    return promotions
        .putTaxRate(
            new TaxRate(
                request.pathParam("id"),
                body.country(),
                body.region(),
                body.name(),
                body.rate(),
                body.onShipping()))
        .compose(rate -> Answer.json(request, 200, rate));
  }

  private Future<Void> delete(RoutingContext request) {
    return promotions
        .deleteTaxRate(new DeleteTaxRate(request.pathParam("id")))
        .compose(deleted -> Answer.nothing(request));
  }

  private record RateBody(
      String country, @Nullable String region, String name, int rate, boolean onShipping) {}
}
