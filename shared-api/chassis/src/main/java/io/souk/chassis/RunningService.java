package io.souk.chassis;

import io.vertx.core.Future;

/** One running node. */
public interface RunningService {
  ServiceContext context();

  /** The port of {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
  int managementPort();

  /**
   * Completes when the others can no longer reach this node and nothing here mends it: stop it, and
   * start another.
   */
  Future<Void> lost();

  /** Stops gracefully: not ready, record withdrawn, in-flight work finished, then all closed. */
  Future<Void> stop();
}
