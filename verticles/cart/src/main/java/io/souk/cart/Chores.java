package io.souk.cart;

import io.souk.chassis.ServiceContext;
import io.souk.chassis.config.Settings;
import io.souk.chassis.database.Database;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The service's work in the background. */
final class Chores {
  private final ServiceContext service;
  private final CartStore carts;
  private final CheckoutStore checkouts;
  private final Cashier cashier;
  private @Nullable AtomicLong oldest;

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
    service
        .jobs()
        .local(
            "measure-checkouts",
            settings.duration("cart.checkout.measure_every"),
            () -> checkouts.oldest(database.client()).onSuccess(this::measured));
  }

  /** Registered with the first measurement, by the one instance of this node that measures. */
  private void measured(long seconds) {
    AtomicLong value = oldest;
    if (value == null) {
      value = new AtomicLong();
      oldest = value;
      service.meters().gauge("souk.cart.oldest.checkout.seconds", value);
    }
    value.set(seconds);
  }
}
