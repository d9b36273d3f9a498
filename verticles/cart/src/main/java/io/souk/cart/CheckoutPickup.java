package io.souk.cart;

import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees checkouts through that nobody else does: their node is gone, their order's answer was lost,
 * or the buyer had to act first.
 *
 * @param batch how many at once
 */
record CheckoutPickup(Database database, CheckoutStore checkouts, Cashier cashier, int batch) {
  private static final Logger LOG = LoggerFactory.getLogger(CheckoutPickup.class);

  Future<?> pickUp() {
    return checkouts
        .takeDue(database.client(), batch)
        .compose(due -> Future.join(due.stream().map(this::seeThrough).toList()));
  }

  /** A refused order is an end, too; what has no end yet is looked after again. */
  private Future<?> seeThrough(Checkout checkout) {
    return cashier
        .place(checkout, false)
        .onSuccess(
            placement ->
                LOG.info("Checkout {}: order {} found", checkout.id(), placement.order().id()))
        .onFailure(failure -> LOG.info("Checkout {}: {}", checkout.id(), failure.getMessage()))
        .otherwiseEmpty();
  }
}
