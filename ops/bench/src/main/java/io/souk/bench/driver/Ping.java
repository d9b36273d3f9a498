package io.souk.bench.driver;

import io.souk.api.Nothing;
import io.vertx.core.Future;

/** Empty requests over the bus. */
final class Ping implements Load {
  private static final String KIND = "call";

  private final Echo echo;

  Ping(Echo echo) {
    this.echo = echo;
  }

  @Override
  public Future<Outcome> send(long number) {
    return echo.echo(new Nothing())
        .map(nothing -> Outcome.served(KIND))
        .otherwise(failure -> new Outcome(KIND, String.valueOf(failure.getMessage())));
  }
}
