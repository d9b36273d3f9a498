package io.souk.gateway;

import io.souk.api.WireFormat;
import io.souk.api.inventory.GetStockLevel;
import io.souk.api.inventory.Inventory;
import io.souk.api.inventory.SetStock;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** {@code /v1/stock} and {@code /v1/admin/stock}. */
final class StockApi implements Api {
  private final Inventory inventory;

  StockApi(Inventory inventory) {
    this.inventory = inventory;
  }

  @Override
  public void mount(Mounts mounts) {
    mounts.quick("getStock", this::get);
    mounts.quick("setStock", this::set);
  }

  private Future<Void> get(RoutingContext request) {
    return inventory
        .level(new GetStockLevel(request.pathParam("sku")))
        .compose(level -> Answer.json(request, 200, level));
  }

  private Future<Void> set(RoutingContext request) {
    Body body = WireFormat.decode(request.body().buffer(), Body.class);
    return inventory
        .setStock(new SetStock(request.pathParam("sku"), body.onHand(), body.reason()))
        .compose(level -> Answer.json(request, 200, level));
  }

  private record Body(int onHand, String reason) {}
}
