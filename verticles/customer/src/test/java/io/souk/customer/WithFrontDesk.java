package io.souk.customer;

import io.souk.testkit.Shared;

/** The shared {@link FrontDesk}; each test keeps to customers of its own. */
final class WithFrontDesk extends Shared<FrontDesk> {
  WithFrontDesk() {
    super(FrontDesk.class, FrontDesk::open);
  }
}
