package io.souk.bench.driver;

import io.vertx.core.Future;

/** Mostly one thing, and now and then another. */
final class Mixed implements Load {
  private final Load usual;
  private final Load rare;
  private final int every;

  /**
   * @param every how many requests there are to one of the rare kind
   */
  Mixed(Load usual, Load rare, int every) {
    this.usual = usual;
    this.rare = rare;
    this.every = every;
  }

  @Override
  public Future<Outcome> send(long number) {
    return (number % every == 0 ? rare : usual).send(number);
  }
}
