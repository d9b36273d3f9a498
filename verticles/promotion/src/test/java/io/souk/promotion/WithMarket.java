package io.souk.promotion;

import io.souk.testkit.Shared;

/** The shared {@link Market}; each test keeps to names of its own. */
final class WithMarket extends Shared<Market> {
  WithMarket() {
    super(Market.class, Market::open);
  }
}
