package io.souk.bench.driver;

import io.souk.api.Contract;
import io.souk.api.Nothing;
import io.vertx.core.Future;

/** Does nothing, so that only the bus is measured. */
@Contract(EchoService.NAME)
public interface Echo {
  Future<Nothing> echo(Nothing nothing);
}
