package io.souk.bench.driver;

import io.vertx.core.Future;

/** Holds that are released once they are answered, so that they do not pile up. */
final class ReleasedHolds implements Load {
  private final HoldUnits holds;

  ReleasedHolds(HoldUnits holds) {
    this.holds = holds;
  }

  @Override
  public Future<Outcome> send(long number) {
    return holds
        .send(number)
        .compose(held -> holds.release(number).map(held).otherwise(HoldUnits::outcome));
  }

  @Override
  public Future<?> settle() {
    return holds.settle();
  }
}
