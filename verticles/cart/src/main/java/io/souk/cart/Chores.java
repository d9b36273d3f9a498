package io.souk.cart;

import io.souk.chassis.ServiceContext;
import io.souk.chassis.config.Settings;
import io.souk.chassis.database.Database;
import io.souk.chassis.job.OldestAge;

/** The service's work in the background. */
final class Chores {
  private final ServiceContext service;
  private final CartStore carts;
  private final CheckoutStore checkouts;
  private final Cashier cashier;

  Chores(ServiceContext service, CartStore carts, CheckoutStore checkouts, Cashier cashier) {
    this.service = service;
    this.carts = carts;
    this.checkouts = checkouts;
    this.cashier = cashier;
  }

  void begin() {
    Settings settings = service.settings();
    Database database = service.database();
    CheckoutPickup pickup =
        new CheckoutPickup(
            database,
            checkouts,
            cashier,
            settings.integer("cart.checkout.resolve_batch", 1, 1_000));
    service
        .jobs()
        .leased(
            "resolve-checkouts", settings.duration("cart.checkout.resolve_every"), pickup::pickUp);
    Sweeper sweeper =
        new Sweeper(
            database,
            carts,
            settings.duration("cart.additions_kept"),
            settings.integer("cart.sweep_batch", 1, 100_000));
    service.jobs().leased("sweep-carts", settings.duration("cart.sweep_every"), sweeper::sweep);
    new OldestAge(
            service.meters(),
            "souk.cart.oldest.checkout.seconds",
            "Age of the oldest checkout under way",
            () -> checkouts.oldest(database.client()))
        .measure(
            service.jobs(), "measure-checkouts", settings.duration("cart.checkout.measure_every"));
  }
}
