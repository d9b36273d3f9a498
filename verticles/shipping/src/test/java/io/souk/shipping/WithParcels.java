package io.souk.shipping;

import io.souk.testkit.Shared;

/** The shared {@link Parcels}; each test keeps to orders of its own. */
final class WithParcels extends Shared<Parcels> {
  WithParcels() {
    super(Parcels.class, Parcels::open);
  }
}
