package io.souk.cart;

import io.souk.api.cart.Carts;
import io.souk.api.catalog.Catalog;
import io.souk.api.inventory.Inventory;
import io.souk.api.order.Orders;
import io.souk.api.promotion.Promotions;
import io.souk.api.shipping.Shipping;
import io.souk.chassis.Service;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.ServiceDefinition;
import io.souk.chassis.bus.Bus;
import io.souk.chassis.config.Settings;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Serves carts and sees their checkouts through. */
public final class CartVerticle extends VerticleBase {
  public static final ServiceDefinition SERVICE =
      ServiceDefinition.withDatabase("cart", CartVerticle::new);

  private final ServiceContext service;

  public CartVerticle(ServiceContext service) {
    this.service = service;
  }

  public static void main(String[] args) {
    Service.run(SERVICE);
  }

  @Override
  public Future<?> start() {
    Settings settings = service.settings();
    Database database = service.database();
    Bus bus = service.bus();
    Lives lives = CartSettings.lives(settings);
    CartStore carts = new CartStore(lives);
    CheckoutStore checkouts = new CheckoutStore(CartSettings.times(settings), lives);
    Cashier cashier =
        new Cashier(
            vertx,
            database,
            carts,
            checkouts,
            bus.client(Orders.class),
            CartSettings.patience(settings));
    Neighbors neighbors =
        new Neighbors(
            vertx,
            settings.duration("cart.neighbor_patience"),
            bus.client(Catalog.class),
            bus.client(Inventory.class),
            bus.client(Shipping.class),
            bus.client(Promotions.class));
    new News(carts, checkouts).listen(service.subscriptions());
    new Chores(service, carts, checkouts, cashier).begin();
    return bus.serve(
        Carts.class,
        new CartDesk(
            new CartKeeper(database, carts),
            new CartMerge(database, carts),
            cashier,
            neighbors,
            new Appraiser(neighbors, CartSettings.asked(settings))));
  }
}
