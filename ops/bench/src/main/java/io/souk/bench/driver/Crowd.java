package io.souk.bench.driver;

import io.vertx.core.Context;
import java.util.function.LongSupplier;

/**
 * A closed model: clients that come again once they are answered. It finds how much can be done.
 */
final class Crowd extends Traffic {
  // Who was refused takes a breath.
  private static final long PAUSE_MILLIS = 20;

  private final int clients;

  Crowd(Load load, LongSupplier numbers, Context context, int clients) {
    super(load, numbers, context);
    this.clients = clients;
  }

  @Override
  void open() {
    for (int i = 0; i < clients; i++) {
      send(System.nanoTime());
    }
  }

  @Override
  void answered(Outcome outcome) {
    if (outcome.isServed()) {
      send(System.nanoTime());
    } else {
      context().owner().setTimer(PAUSE_MILLIS, over -> again());
    }
  }

  private void again() {
    if (!isClosing()) {
      send(System.nanoTime());
    }
  }
}
