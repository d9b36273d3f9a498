package io.souk.inventory;

import io.souk.testkit.Shared;

/** The shared {@link Warehouse}; each test keeps to SKUs and orders of its own. */
final class WithWarehouse extends Shared<Warehouse> {
  WithWarehouse() {
    super(Warehouse.class, Warehouse::open);
  }
}
