package io.souk.notification;

import io.souk.testkit.Shared;

/** The shared {@link TwoNodes}; tests that use them hold the lock, since each forgets all. */
final class WithTwoNodes extends Shared<TwoNodes> {
  static final String LOCK = "two notification nodes";

  WithTwoNodes() {
    super(TwoNodes.class, TwoNodes::new);
  }
}
