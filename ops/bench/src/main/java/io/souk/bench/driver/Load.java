package io.souk.bench.driver;

import io.vertx.core.Future;

/** What clients want, one request after the other. */
interface Load {
  /**
   * Sends a request; never fails.
   *
   * @param number of the request, counted through all loads of this process
   */
  Future<Outcome> send(long number);

  /** Gives back what requests still keep, once nobody comes any more. */
  default Future<?> settle() {
    return Future.succeededFuture();
  }
}
