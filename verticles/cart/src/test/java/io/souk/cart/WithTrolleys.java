package io.souk.cart;

import io.souk.testkit.Shared;

/** The shared {@link Trolleys}; each test keeps to carts of its own. */
final class WithTrolleys extends Shared<Trolleys> {
  WithTrolleys() {
    super(Trolleys.class, Trolleys::open);
  }
}
