package io.souk.acceptance;

import io.souk.testkit.Shared;

/** The shared {@link Souk}. */
final class WithSouk extends Shared<Souk> {
  WithSouk() {
    super(Souk.class, Souk::start);
  }
}
